import { cancel, group, intro, text } from '@clack/prompts'
import { Interrupted } from '../errors.ts'
import { parentDomain, type Answers } from './answers.ts'

/** Asks a person for what a first set of specs needs; what options gave is the proposal. Ctrl-C throws Interrupted. */
export async function askAnswers(given: Answers): Promise<Answers> {
  intro('A first set of specs: a base and one file for each environment.')
  const ask = (message: string, initialValue: string, form: RegExp, hint: string) => () =>
    text({ message, initialValue, validate: (value) => (form.test(value ?? '') ? undefined : hint) })
  const name = /^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*(\s*,\s*[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*)*$/
  const domain = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/
  const answers = await group(
    {
      environments: ask('Environments', given.environments.join(', '), name, 'Lower-case names, joined by commas.'),
      account: ask('AWS account', given.account, /^\d{12}$/, 'Twelve digits.'),
      region: ask('AWS region', given.region, /^[a-z]{2}(-[a-z]+)+-\d$/, 'Such as eu-west-1.'),
      domain: ask("The site's domain", given.domain, domain, 'Lower case, such as app.example.org.'),
      hostedZoneName: ({ results }) =>
        ask(
          'Its Route 53 zone',
          parentDomain(results.domain ?? given.domain),
          domain,
          'The zone that the domain is in.',
        )(),
      hostedZoneId: ask("That zone's id", given.hostedZoneId, /^Z[A-Z0-9]{1,31}$/, 'Z and capital letters and digits.'),
    },
    {
      onCancel: () => {
        cancel('Nothing was written.')
        throw new Interrupted()
      },
    },
  )
  const { hostedZoneName, ...rest } = answers
  return { ...rest, hostedZoneName: String(hostedZoneName), environments: rest.environments.split(',').map((part) => part.trim()) }
}
