import { deleteChangeSet } from '../aws/change-sets.ts'
import type { Session } from '../aws/session.ts'
import { pollSeconds } from '../aws/wait.ts'
import type { Context, Input } from '../command.ts'
import { errorKind, exitCodes, Interrupted, OperatorError, type ExitCode } from '../errors.ts'
import { interruptible } from '../interruptible.ts'
import type { OneEnvironment } from '../one-environment.ts'
import { progress } from '../progress/progress.ts'
import { progressMode } from '../progress/progress-mode.ts'
import { Declined } from './consent.ts'
import type { DoneEvent } from './event.ts'
import { resting } from './resting.ts'
import { runId } from './run-id.ts'
import type { Run } from './run.ts'

/** How a run ended. */
export type Done = Omit<DoneEvent, 'event'>

/** What a run is about. */
export interface About {
  readonly one: OneEnvironment
  readonly session: Session
  readonly reviewed: Run['reviewed']
}

/**
 * Runs the work of a command that changes stacks, shows what happens, and leaves nothing half-way behind: change sets that
 * were not executed are deleted, whatever happened. Out: the exit code. Throws what the work throws; an Interrupted says
 * what was changed before it.
 */
export async function runToEnd(
  { one, session, reviewed }: About,
  input: Input,
  context: Context,
  work: (run: Run) => Promise<Done>,
): Promise<ExitCode> {
  const { terminal, env } = context
  const mode = progressMode(input, terminal)
  const { report, rest } = resting(() => progress(mode, terminal))
  try {
    const done = await interruptible(async (signal) => {
      const begun: Run['begun'] = []
      const pending: Run['pending'] = new Set()
      const seconds = pollSeconds(env)
      const done = { pending, begun, besides: [] }
      const run = { one, session, reviewed, id: runId(), report, rest, signal, pollSeconds: seconds, ...done }
      try {
        return await work(run)
      } catch (error) {
        throw interruptedBefore(error, run)
      } finally {
        await removePending(run, context)
      }
    })
    report({ event: 'done', ...done })
    return exitOf(done)
  } catch (error) {
    // For a program that reads the events; people read the error itself.
    if (mode === 'json') report({ event: 'done', result: resultOf(error), sentence: (error as Error).message })
    throw error
  } finally {
    rest()
  }
}

function exitOf({ result }: Done): ExitCode {
  return result === 'changed' || result === 'unchanged' ? exitCodes.done : exitCodes.problems
}

function resultOf(error: unknown): Done['result'] {
  if (error instanceof Declined) return 'declined'
  return errorKind(error) === 'Interrupted' ? 'interrupted' : 'failed'
}

/** An interruption that nobody has told the consequences of. */
function interruptedBefore(error: unknown, { begun, besides, signal, one }: Run): unknown {
  if (errorKind(error) !== 'Interrupted' || error !== signal.reason) return error
  const others = besides.map((sentence) => ` ${sentence}`).join('')
  if (!begun.length) return new Interrupted(`Interrupted. ${others ? 'No stack' : 'Nothing'} was changed.${others}`)
  const names = begun.map((kind) => one.stacks[kind]).join(' and ')
  return new Interrupted(
    `Interrupted. ${names} stays as it is now, and nothing else was changed. Running it again goes on from there.`,
  )
}

/** Milliseconds after which whoever pressed Ctrl-C is told why the end takes its time. */
const silence = 2000

async function removePending({ session, pending, pollSeconds: seconds }: Run, { terminal }: Context): Promise<void> {
  for (const set of pending) {
    const why = `The end waits until CloudFormation has made the change set ${set.name} of ${set.stackName}, which is then taken back. Ctrl-C leaves it to the next run.\n`
    const told = setTimeout(() => terminal.say(why), silence)
    try {
      await deleteChangeSet(session, set, seconds)
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error
      terminal.say(
        `The change set ${set.name} of ${set.stackName} is left: ${error.message} The next run deletes it.\n`,
      )
    } finally {
      clearTimeout(told)
    }
  }
}
