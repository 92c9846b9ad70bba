import { painter } from '../../compiler/diagnostics/colour.ts'
import { openSession } from '../aws/session.ts'
import { awsOptions, profileOf, textOption } from '../aws-options.ts'
import type { Command, Context, Input } from '../command.ts'
import type { Difference } from '../diff/difference.ts'
import { differenceText } from '../diff/render/text.ts'
import { exitCodes } from '../errors.ts'
import { oneEnvironment } from '../one-environment.ts'
import { paintedLine } from '../progress/line.ts'
import { wrappedLine } from '../progress/wrapped-line.ts'
import { consent } from '../provision/consent.ts'
import { provision } from '../provision/provision.ts'
import { refuseUnreviewed } from '../provision/reviewed.ts'
import type { Run } from '../provision/run.ts'
import { runToEnd } from '../provision/run-to-end.ts'

export const command: Command = {
  args: '[env]',
  options: [
    { flags: '--yes', summary: 'Does not ask. The database and the file system are never replaced or deleted.' },
    {
      flags: '--emergency <reason>',
      summary: 'Applies what nobody reviewed or committed; the reason is kept with the change.',
    },
    {
      flags: '--leave-behind <ids>',
      summary: 'Logical ids, with commas, of what holds data and may leave its stack and stay in the account.',
    },
    ...awsOptions,
    { flags: '--json', summary: 'Prints what happens as JSON, one object on a line.' },
  ],
  examples: [
    'semiont provision staging',
    'semiont provision production --profile production-admin',
    'semiont provision staging --yes --json',
    'semiont provision production --emergency "the site is down, see INC-123"',
  ],
  async run(input, context) {
    // The events have no place for diagnostics: they are told to people, on standard error.
    const one = oneEnvironment({ ...input, options: { ...input.options, json: undefined } }, context)
    if (!one) return exitCodes.problems
    const reviewed = await refuseUnreviewed(one, context, textOption(input, 'emergency', '--emergency'))
    for (const note of reviewed.notes) context.terminal.say(`${note}\n`)
    const session = await openSession(one.valid.spec.aws, profileOf(input), context.env)
    return runToEnd({ one, session, reviewed }, input, context, async (run) => {
      const done = await provision(run, (difference, remarks) => agree({ difference, remarks }, run, input, context))
      if (reviewed.after !== undefined) run.report({ event: 'phase', sentence: reviewed.after })
      return done
    })
  },
}

function wrapped(text: string, width = Number.POSITIVE_INFINITY): string {
  const lines = wrappedLine([[text]], width - 1)
  return lines.map((line) => `${paintedLine(line, painter(false))}\n`).join('')
}

interface Shown {
  readonly difference: Difference
  readonly remarks: readonly string[]
}

/** Shows a difference and what else must be known of it, and asks for it. */
async function agree({ difference, remarks }: Shown, run: Run, input: Input, context: Context): Promise<void> {
  const { terminal } = context
  const { options } = input
  run.rest()
  if (options['json']) {
    run.report({ event: 'difference', difference })
    for (const sentence of remarks) run.report({ event: 'phase', sentence })
  } else {
    const width = terminal.width()
    terminal.say(differenceText(difference, { colour: terminal.colour(), ...(width !== undefined && { width }) }))
    if (remarks.length) terminal.say(`\n${remarks.map((text) => wrapped(text, width)).join('')}`)
  }
  const { signal, one } = run
  const leaveBehind = textOption(input, 'leaveBehind', '--leave-behind')?.split(',') ?? []
  const yes = options['yes'] === true
  const { aws } = one.valid.spec
  await consent(difference, { yes, leaveBehind, environment: one.environment, aws, signal }, context)
}
