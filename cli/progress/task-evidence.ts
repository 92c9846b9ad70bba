import { maskSecrets, maskShapes } from '../../compiler/2-validate/mask.ts'
import { lastLogLines } from '../aws/last-log-lines.ts'
import { stoppedTasks, taskDefinition } from '../aws/services.ts'
import type { StoppedTask, TaskDefinitionState } from '../aws/service-state.ts'
import type { Session } from '../aws/session.ts'
import type { TaskStoppedEvent } from '../provision/event.ts'
import { errorKind } from '../errors.ts'
import type { FollowedRollout } from './followed-rollout.ts'
import type { WatchedService } from './rollout.ts'

/** Which tasks of a watch are told already, and what is known for all of them. */
export interface EvidenceSoFar {
  /** ARNs of tasks that need not be looked at again. */
  readonly known: Set<string>
  /** Looks for which a task has been waiting for its log, by its ARN. */
  readonly waiting: Map<string, number>
  readonly definitions: Map<string, Promise<TaskDefinitionState | undefined>>
}

export function noEvidenceYet(): EvidenceSoFar {
  return { known: new Set(), waiting: new Map(), definitions: new Map() }
}

/** The last lines of a container that are kept, and the characters of each. */
const lines = 10
const characters = 500

/** Looks for which a container's log may be late: it is delivered in the background. */
const patience = 2

/**
 * The tasks of the new revision that ended by failing and are not told yet, oldest first: why, the exit codes of their
 * containers, and their last lines, in which what looks like a secret is covered.
 * In: what is told so far (which is added to), and whether this is the last look, after which no log is waited for.
 */
export async function taskEvidence(
  session: Session,
  cluster: string,
  watched: WatchedService,
  followed: FollowedRollout,
  soFar: EvidenceSoFar,
  last: boolean,
): Promise<TaskStoppedEvent[]> {
  const revision = watched.expect ?? followed.taskDefinition
  if (revision === undefined) return []
  const tasks = await stoppedTasks(session, cluster, watched.arn, revision, soFar.known)
  const told: TaskStoppedEvent[] = []
  for (const task of tasks.toReversed()) {
    if (!isFailure(task, watched, followed)) {
      soFar.known.add(task.arn)
      continue
    }
    const log = await lastWords(session, task, soFar)
    const waited = soFar.waiting.get(task.arn) ?? 0
    soFar.waiting.set(task.arn, waited + 1)
    if (!last && !log.length && hasRun(task) && waited < patience) continue
    soFar.known.add(task.arn)
    told.push(taskStopped(task, watched.name, log))
  }
  return told
}

/** Not one that was merely stopped because fewer are wanted, nor one of an older deployment of the same revision. */
function isFailure({ reason, startedBy }: StoppedTask, { expect }: WatchedService, { deployment }: FollowedRollout) {
  if (/^Scaling activity initiated/i.test(reason)) return false
  const other = startedBy?.startsWith('ecs-svc/') && startedBy !== deployment
  return expect !== undefined || deployment === undefined || !other
}

function hasRun({ containers }: StoppedTask): boolean {
  return containers.some(({ exitCode }) => exitCode !== undefined)
}

function taskStopped({ id, reason, code, containers }: StoppedTask, service: string, log: string[]): TaskStoppedEvent {
  return {
    event: 'task-stopped',
    service,
    task: id,
    reason: maskShapes(reason || (code ?? '')),
    containers: containers.map((each) => ({ ...each, ...(each.reason && { reason: maskShapes(each.reason) }) })),
    log,
  }
}

/** The last lines of those containers that failed, of all of them where none did. */
async function lastWords(session: Session, task: StoppedTask, soFar: EvidenceSoFar): Promise<string[]> {
  if (!hasRun(task)) return []
  const definition = await definitionOf(session, task.taskDefinition, soFar)
  const logging = definition?.containers.flatMap(({ name, log }) => (log ? [{ name, ...log }] : [])) ?? []
  const failing = task.containers.filter(({ exitCode, reason }) => exitCode !== 0 && (exitCode ?? reason) !== undefined)
  const names = new Set((failing.length ? failing : task.containers).map(({ name }) => name))
  const wanted = logging.filter(({ name }) => names.has(name))
  const said: string[] = []
  for (const { name, group, prefix } of wanted) {
    const read = await orWhyNot(() => lastLogLines(session, group, `${prefix}/${name}/${task.id}`, lines))
    said.push(...masked(read).map((line) => (wanted.length > 1 ? `${name}: ${line}` : line)))
  }
  return said
}

/** Together, since a key in PEM form goes over many lines. */
function masked(read: readonly string[]): string[] {
  if (!read.length) return []
  const text = maskSecrets(read.join('\n'))
  return text.split('\n').map((line) => (line.length > characters ? `${line.slice(0, characters)}…` : line))
}

/** What a log holds, or that it cannot be read: a missing permission to read logs must not end a deployment. */
async function orWhyNot(read: () => Promise<string[]>): Promise<string[]> {
  try {
    return await read()
  } catch (error) {
    if (errorKind(error) !== 'OperatorError') throw error
    return [`(${(error as Error).message})`]
  }
}

function definitionOf(session: Session, arn: string, { definitions }: EvidenceSoFar) {
  const known = definitions.get(arn)
  if (known) return known
  const asked = taskDefinition(session, arn).catch((error: unknown) => {
    if (errorKind(error) !== 'OperatorError') throw error
    return undefined
  })
  definitions.set(arn, asked)
  return asked
}
