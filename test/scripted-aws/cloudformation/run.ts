import { awsError } from '../aws-error.ts'
import { beginOperation, type Recorder } from './events.ts'
import type { Scope } from './resolve.ts'
import { stackScope } from './scope.ts'
import type { ExecutionScript } from './script.ts'
import type { CloudFormationState, Stack, StackResource, Target } from './state.ts'

/** A creation, update or deletion that is under way. */
export interface Run {
  readonly state: CloudFormationState
  readonly stack: Stack
  readonly kind: 'CREATE' | 'UPDATE' | 'DELETE'
  readonly target: Target
  readonly script: ExecutionScript
  /** What the operation makes is deleted when it rolls back, whatever its policy. */
  readonly retainExceptOnCreate: boolean
  readonly record: Recorder
  readonly scope: Scope
  /** Names of the exports that were taken. */
  readonly imports: Set<string>
  /** The resources as they were. */
  readonly before: ReadonlyMap<string, StackResource>
  /** Ids that were created, changed or replaced, in this order. */
  readonly touched: string[]
  /** Ids that failed themselves. */
  readonly failed: string[]
  /** Physical resources to be deleted in the end: of replaced ones, the old. */
  readonly obsolete: StackResource[]
  /** Ends when something failed, or the update was cancelled: what is under way stops. */
  readonly stopped: Promise<'stopped'>
  readonly stop: () => void
  readonly isStopped: () => boolean
}

interface Asked {
  readonly kind: Run['kind']
  readonly target: Target
  readonly token: string | undefined
  readonly retainExceptOnCreate?: boolean
}

/** Begins a run; the stack is told so. */
export function beginRun(
  state: CloudFormationState,
  stack: Stack,
  { kind, target, token, retainExceptOnCreate = false }: Asked,
): Run {
  const given = state.executionScripts.get(stack.name)
  const script = typeof given === 'function' ? given(kind) : (given ?? {})
  const imports = new Set<string>()
  const { promise, resolve } = withResolvers<'stopped'>()
  const progress = { isStopped: false }
  stack.eventPageSize = script.pageSize ?? stack.eventPageSize
  Object.assign(stack, { staleEvents: script.staleEvents, eventAnswers: 0 })
  const record = beginOperation(state, stack, `${kind}_STACK`, token)
  record.stack(`${kind}_IN_PROGRESS`, 'User Initiated')
  return {
    state,
    stack,
    kind,
    target,
    script,
    retainExceptOnCreate,
    record,
    imports,
    scope: stackScope(state, stack, target, { resources: stack.resources, imports }),
    before: new Map(stack.resources),
    touched: [],
    failed: [],
    obsolete: [],
    stopped: promise,
    stop() {
      progress.isStopped = true
      resolve('stopped')
    },
    isStopped: () => progress.isStopped,
  }
}

/** Waits as long as the script lets a resource take. */
export async function takeTime({ state, script }: Run, id: string): Promise<void> {
  await state.site.sleep(script.delays?.[id] ?? script.delay ?? 5)
}

/** Does the work for each id as soon as it is done for what the id needs; ids that are not given are done. */
export async function eachInOrder(
  ids: readonly string[],
  needs: (id: string) => readonly string[],
  work: (id: string) => Promise<void>,
): Promise<void> {
  const started = new Map<string, Promise<void>>()
  const start = (id: string): Promise<void> => {
    const known = started.get(id)
    if (known) return known
    const promise = Promise.resolve().then(async () => {
      await Promise.all(
        needs(id)
          .filter((each) => ids.includes(each))
          .map(start),
      )
      await work(id)
    })
    started.set(id, promise)
    return promise
  }
  await Promise.all(ids.map(start))
}

/** The text of what a maker or a function of the template threw, as AWS's reason. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(awsError('InternalFailure', String(error)))
}

function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  const resolvers: ((value: T) => void)[] = []
  const promise = new Promise<T>((resolve) => void resolvers.push(resolve))
  return { promise, resolve: (value) => resolvers[0]?.(value) }
}
