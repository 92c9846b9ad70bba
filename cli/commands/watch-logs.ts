import { suggest } from '../../compiler/diagnostics/suggest.ts'
import { awsOptions, profileOf, textOption } from '../aws-options.ts'
import { openSession, type Session } from '../aws/session.ts'
import { pollSeconds } from '../aws/wait.ts'
import type { Command, Context } from '../command.ts'
import { exitCodes, UsageError, type ExitCode } from '../errors.ts'
import { interruptible } from '../interruptible.ts'
import { logLines } from '../logs/log-lines.ts'
import { logSources, logWriters } from '../logs/log-writers.ts'
import { followLogs, readLogs } from '../logs/read-logs.ts'
import { since } from '../logs/since.ts'
import { oneEnvironment, type OneEnvironment } from '../one-environment.ts'

/** CloudWatch Logs answers at least five looks a second: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
const secondsBetweenLooks = 2

export const command: Command = {
  args: '[env]',
  options: [
    { flags: '--service <service>', summary: 'Shows one service; all of them without it.' },
    { flags: '--since <since>', summary: 'From when: so long ago (30s, 15m, 2h, 1d), or a time. 15m without it.' },
    { flags: '--filter <pattern>', summary: 'Shows what fits a filter pattern of CloudWatch Logs.' },
    { flags: '--no-follow', summary: 'Ends with what there is, instead of waiting for more until Ctrl-C (130).' },
    { flags: '--json', summary: 'Prints a JSON object for each line: time, service, task, message.' },
    ...awsOptions,
  ],
  examples: [
    'semiont watch logs staging',
    'semiont watch logs production --service backend --since 2h --filter ERROR',
    'semiont watch logs staging --since 2026-05-04T12:00Z --no-follow --json',
  ],
  async run(input, context) {
    const start = since(textOption(input, 'since', '--since') ?? '15m', Date.now())
    const service = textOption(input, 'service', '--service')
    const pattern = textOption(input, 'filter', '--filter')
    const one = oneEnvironment(input, context)
    if (!one) return exitCodes.problems
    refuseUnknownService(service, one)
    const session = await openSession(one.valid.spec.aws, profileOf(input), context.env)
    const json = input.options['json'] === true
    const follow = input.options['follow'] !== false
    return await interruptible((signal) =>
      watch({ one, session, start, service, pattern, json, follow, signal }, context),
    )
  },
}

interface Watch {
  readonly one: OneEnvironment
  readonly session: Session
  readonly start: number
  readonly service: string | undefined
  readonly pattern: string | undefined
  readonly json: boolean
  readonly follow: boolean
  readonly signal: AbortSignal
}

/** Ctrl-C is how a follow is ended, and needs no words; its exit code is that of `kubectl logs -f` and `tail -f`: 130. */
async function watch(asked: Watch, context: Context): Promise<ExitCode> {
  const { one, session, start, service, pattern, signal } = asked
  const { say } = context.terminal
  try {
    const writers = await logWriters(session, one, service)
    const { show, shown } = logLines(writers, asked.json, context)
    const sources = logSources(session, writers, pattern, service !== undefined)
    const from = new Date(start).toISOString()
    if (!asked.follow) {
      await readLogs(sources, { start, end: Date.now() }, show, signal)
      if (!shown()) say(`Nothing was written since ${from}.\n`)
      return exitCodes.done
    }
    const names = [...new Set(writers.map((writer) => writer.service))].toSorted().join(', ')
    say(`What ${names} of ${one.environment} wrote since ${from}, and what comes; Ctrl-C ends it.\n`)
    const seconds = Math.min(pollSeconds(context.env), secondsBetweenLooks)
    await followLogs(sources, start, { show, say, pollSeconds: seconds, signal })
    return exitCodes.done
  } catch (error) {
    if (signal.aborted) return exitCodes.interrupted
    throw error
  }
}

function refuseUnknownService(name: string | undefined, { entry, valid }: OneEnvironment): void {
  const known = Object.keys(valid.spec.services)
  if (name === undefined || known.includes(name)) return
  throw new UsageError(`${entry} has no service "${name}". ${suggest(name, known)}`)
}
