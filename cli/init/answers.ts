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

const environmentForm = /^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/
const domainForm = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/

/** What is wrong with an answer as it was typed, as a sentence; undefined when it has the right form. */
export const answerProblems: Readonly<Record<keyof Answers, (text: string) => string | undefined>> = {
  environments(text) {
    const names = environmentNames(text)
    if (!names.every((name) => environmentForm.test(name))) {
      return 'Environments are lower-case words, joined by commas: production,staging.'
    }
    if (names.includes('base')) return 'An environment cannot be "base": specs/base.yaml is what all of them share.'
    return new Set(names).size < names.length ? 'Each environment is named once.' : undefined
  },
  account: (text) => (/^\d{12}$/.test(text) ? undefined : 'An AWS account is 12 digits.'),
  region: (text) => (/^[a-z]{2}(-[a-z]+)+-\d$/.test(text) ? undefined : 'A region is such as eu-west-1.'),
  domain: (text) => (domainForm.test(text) ? undefined : 'A domain is lower case, such as app.example.org.'),
  hostedZoneName: (text) => (domainForm.test(text) ? undefined : 'A zone is a domain, such as example.org.'),
  hostedZoneId: (text) =>
    /^Z[A-Z0-9]{1,31}$/.test(text) ? undefined : "A zone's id is Z, and capital letters and digits after it.",
}

/** The answers that options give; examples where they give none. Throws a UsageError for one of the wrong form. */
export function answersFrom(options: Readonly<Record<string, unknown>>): Answers {
  const text = (key: keyof Answers, otherwise = String(examples[key])) => {
    if (options[key] === undefined) return otherwise
    const given = String(options[key])
    const problem = answerProblems[key](given)
    if (problem === undefined) return given
    const flag = `--${key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    throw new UsageError(`${flag} "${given}" will not do. ${problem}`)
  }
  const domain = text('domain')
  return {
    environments: environmentNames(text('environments')),
    account: text('account'),
    region: text('region'),
    domain,
    hostedZoneName: text('hostedZoneName', options['domain'] === undefined ? examples.hostedZoneName : zoneOf(domain)),
    hostedZoneId: text('hostedZoneId'),
  }
}

/** production, staging → both names. */
export function environmentNames(text: string): string[] {
  return text.split(',').map((name) => name.trim())
}

/**
 * The zone that a domain is probably in, for a person to confirm or change: the known one where the domain is inside it,
 * otherwise app.example.org → example.org.
 */
export function zoneOf(domain: string, known?: string): string {
  if (known !== undefined && (domain === known || domain.endsWith(`.${known}`))) return known
  const labels = domain.split('.')
  return labels.length > 2 ? labels.slice(1).join('.') : domain
}
