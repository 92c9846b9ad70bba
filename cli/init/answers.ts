import { UsageError } from '../errors.ts'

/** What a first set of specs is made of. */
export interface Answers {
  readonly environments: readonly string[]
  readonly account: string
  readonly region: string
  readonly domain: string
  readonly hostedZoneName: string
  readonly hostedZoneId: string
}

/** What stands in a spec where nobody said what: of the right form, and marked for change. */
export const examples: Answers = {
  environments: ['production', 'staging'],
  account: '123456789012',
  region: 'us-east-1',
  domain: 'semiont.example.org',
  hostedZoneName: 'example.org',
  hostedZoneId: 'Z0123456789ABCDEFGHIJ',
}

/** The options of `semiont init`, one for each answer. */
export const answerOptions = [
  { flags: '--environments <names>', summary: 'Their names, joined by commas (production,staging when not given).' },
  { flags: '--account <id>', summary: 'The 12-digit AWS account.' },
  { flags: '--region <region>', summary: 'The AWS region, such as eu-west-1.' },
  {
    flags: '--domain <domain>',
    summary: "The site's domain; other environments than the first get their name in front.",
  },
  { flags: '--hosted-zone-name <name>', summary: 'The Route 53 zone that the domain is in.' },
  { flags: '--hosted-zone-id <id>', summary: "That zone's id, such as Z0123456789ABC." },
] as const

/** The answers that options give; examples where they give none. */
export function answersFrom(options: Readonly<Record<string, unknown>>): Answers {
  const text = (key: keyof Answers) => (options[key] === undefined ? String(examples[key]) : String(options[key]))
  const environments = text('environments')
    .split(',')
    .map((name) => name.trim())
  if (new Set(environments).size < environments.length)
    throw new UsageError('--environments names one environment twice.')
  const domain = text('domain')
  return {
    environments,
    // An account may begin with zeros, which the argument parser takes for a number's.
    account: text('account').padStart(12, '0'),
    region: text('region'),
    domain,
    hostedZoneName:
      options['hostedZoneName'] === undefined && options['domain'] !== undefined
        ? parentDomain(domain)
        : text('hostedZoneName'),
    hostedZoneId: text('hostedZoneId'),
  }
}

/** app.example.org → example.org: a proposal, for a person to confirm or change. */
export function parentDomain(domain: string): string {
  const labels = domain.split('.')
  return labels.length > 2 ? labels.slice(1).join('.') : domain
}
