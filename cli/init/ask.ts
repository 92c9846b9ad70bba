import { cancel, group, intro, text } from '@clack/prompts'
import { Interrupted } from '../errors.ts'
import { answerProblems, environmentNames, zoneOf, type Answers } from './answers.ts'

// Questions are talk, not a result: standard output stays what the command prints.
const output = process.stderr

/** Asks a person for what a first set of specs needs; what options gave is the proposal. Ctrl-C throws Interrupted. */
export async function askAnswers(given: Answers): Promise<Answers> {
  process.once('beforeExit', sayThatInputEnded)
  const answers = await answersOf(given)
  process.off('beforeExit', sayThatInputEnded)
  return answers
}

/** Ctrl-D or a closed terminal: the question stays without an answer, nothing is left to wait for, and Node leaves. */
function sayThatInputEnded(): void {
  const showCursor = '\u001b[?25h'
  output.write(`${showCursor}\n\nThe input ended before every question was answered; nothing was written.\n`)
}

async function answersOf(given: Answers): Promise<Answers> {
  intro('A first set of specs: a base and one file for each environment.', { output })
  const ask = (message: string, key: keyof Answers, initialValue = String(given[key])) =>
    text({ message, initialValue, output, validate: (value) => answerProblems[key](value ?? '') })
  const { environments, hostedZoneName, ...rest } = await group(
    {
      environments: () => ask('Environments', 'environments', given.environments.join(', ')),
      account: () => ask('AWS account', 'account'),
      region: () => ask('AWS region', 'region'),
      domain: () => ask("The site's domain", 'domain'),
      hostedZoneName: ({ results: { domain = given.domain } }) =>
        ask('Its Route 53 zone', 'hostedZoneName', zoneOf(domain, given.hostedZoneName)),
      hostedZoneId: () => ask("That zone's id", 'hostedZoneId'),
    },
    {
      onCancel: () => {
        process.off('beforeExit', sayThatInputEnded)
        cancel('Stopped.', { output })
        throw new Interrupted('Interrupted; nothing was written.')
      },
    },
  )
  return { ...rest, environments: environmentNames(environments), hostedZoneName: String(hostedZoneName) }
}
