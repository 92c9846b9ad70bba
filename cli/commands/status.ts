import { openSession } from '../aws/session.ts'
import { awsOptions, profileOf } from '../aws-options.ts'
import type { Command } from '../command.ts'
import { exitCodes } from '../errors.ts'
import { oneEnvironment } from '../one-environment.ts'
import { jsonText } from '../report.ts'
import { statusOf } from '../status/status-of.ts'
import { statusText } from '../status/status-text.ts'

export const command: Command = {
  args: '[env]',
  options: [...awsOptions, { flags: '--json', summary: 'Prints the result as JSON on standard output.' }],
  examples: ['semiont status staging', 'semiont status production --json'],
  async run(input, { terminal, env, files }) {
    const one = oneEnvironment(input, { terminal, env, files })
    if (!one) return exitCodes.problems
    const status = await statusOf(await openSession(one.valid.spec.aws, profileOf(input), env), one)
    terminal.out(input.options['json'] ? jsonText(status) : statusText(status))
    return status.unread.length ? exitCodes.problems : exitCodes.done
  },
}
