import { awsOptions, profileOf } from '../aws-options.ts'
import { openSession, type Session } from '../aws/session.ts'
import { stackState } from '../aws/stacks.ts'
import type { Command, Context, Input } from '../command.ts'
import { exitCodes, UsageError, type ExitCode } from '../errors.ts'
import { oneEnvironment, type OneEnvironment } from '../one-environment.ts'
import { jsonText } from '../report.ts'
import { askedValue } from '../secrets/asked-value.ts'
import {
  enteredValue,
  oddities,
  refuseTooLarge,
  type EnteredValue,
  type WantedValue,
} from '../secrets/entered-value.ts'
import { readInput } from '../secrets/read-input.ts'
import { secretToSet } from '../secrets/secret-to-set.ts'
import { setArguments } from '../secrets/set-arguments.ts'
import { setSecret, settableSecret } from '../secrets/set-secret.ts'
import type { SpecSecret } from '../secrets/spec-secrets.ts'

export const command: Command = {
  args: '[env] [...name]',
  options: [
    { flags: '--key <key>', summary: 'Sets this key alone; its value is then read bare, not as JSON.' },
    { flags: '--stdin', summary: 'Reads from standard input: a JSON object with the keys, or a bare value.' },
    { flags: '--from-file <file>', summary: 'Reads the same from a file, for values of several lines too.' },
    { flags: '--replace-generated', summary: 'Replaces a value that AWS generated.' },
    { flags: '--json', summary: 'Prints what was set, never a value, as JSON on standard output.' },
    ...awsOptions,
  ],
  examples: [
    'semiont secrets set staging oauth',
    'semiont secrets set staging oauth --key googleClientSecret',
    'vault read -format=json -field=data oauth | semiont secrets set production oauth --stdin',
  ],
  async run(input, context) {
    const asked = setArguments(input, context)
    const args = asked.environment === undefined ? [] : [asked.environment]
    const one = oneEnvironment({ ...input, args }, context)
    if (!one) return exitCodes.problems
    const { secret, wanted } = secretToSet(asked, one)
    if (asked.source === 'prompt' && !context.terminal.interactive()) throw new UsageError(nobodyToAsk)
    // Before anybody signs in: what is wrong with the input needs no AWS to be told.
    const read = asked.source === 'prompt' ? undefined : enteredValue(await readInput(asked.source, context), wanted)
    if (read) refuseTooLarge(read)
    const session = await openSession(one.valid.spec.aws, profileOf(input), context.env)
    return await set({ input, context, one, session, secret, wanted }, read)
  },
}

interface Run {
  readonly input: Input
  readonly context: Context
  readonly one: OneEnvironment
  readonly session: Session
  readonly secret: SpecSecret
  readonly wanted: WantedValue
}

const nobodyToAsk =
  'There is no terminal to ask for the values on. Pipe them in with --stdin, or name a file with --from-file.'

async function set(run: Run, read?: EnteredValue): Promise<ExitCode> {
  const { context, one, session, secret, wanted } = run
  const { say } = context.terminal
  const { environment } = one
  const found = await settableSecret(session, one, secret)
  const entered = read ?? (await askedValue(`${secret.name} of ${environment}`, wanted, found.values))
  if (!entered) {
    say('Nothing was entered, so nothing was changed.\n')
    return exitCodes.done
  }
  refuseTooLarge(entered)
  const warnings = oddities(entered)
  for (const sentence of warnings) say(`Warning: ${sentence}\n`)
  const lacking = await setSecret(session, found, entered, secret.keys)
  const running = (await stackState(session, one.stacks.app)) !== undefined
  tell(run, { keys: 'keys' in entered ? Object.keys(entered.keys) : [], lacking, warnings }, running)
  return exitCodes.done
}

interface Outcome {
  /** Those that were set; none of a value that is one text. */
  readonly keys: readonly string[]
  readonly lacking: readonly string[]
  readonly warnings: readonly string[]
}

function tell({ input, context, one: { environment }, secret }: Run, outcome: Outcome, running: boolean): void {
  const { out, say } = context.terminal
  const { name, services } = secret
  if (input.options['json']) return out(jsonText({ environment, secret: name, ...outcome, services }))
  const { keys, lacking } = outcome
  out(`${name} of ${environment} is set${keys.length ? `: ${keys.join(', ')}` : ''}.\n`)
  if (lacking.length) say(`It still lacks ${lacking.join(', ')}, without which tasks cannot start.\n`)
  if (!running) return say(`Nothing runs yet. \`semiont provision ${environment}\` goes on from here.\n`)
  const restarts = services.map((service) => `  semiont restart ${environment} --service ${service}\n`)
  say(
    `Tasks read it when they start. Those that run keep the old value until they are restarted:\n${restarts.join('')}`,
  )
}
