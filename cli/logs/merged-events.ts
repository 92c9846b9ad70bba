/** What is merged: anything with an identity, a time in milliseconds since 1970, and a text. */
export interface Mergeable {
  readonly id: string
  readonly at: number
  readonly message: string
}

/** Events of several streams, which arrive late, again and again, and out of order; they come out once, in order. */
export interface MergedEvents<E extends Mergeable> {
  /** The moment before which nothing is taken any more, so that nothing before it needs to be asked for. */
  readonly from: () => number
  /** Takes what was read; what was taken before, or is before `from`, is dropped. In: when it was read. */
  readonly take: (events: readonly E[], now: number) => void
  /**
   * Out, the oldest first: what is older than the holding time, and everything up to `complete`, the moment up to which
   * all of it was read, at most. More comes out when more is held than there is room for.
   */
  readonly release: (now: number, complete: number) => E[]
  /** All that is held, the oldest first. */
  readonly rest: () => E[]
  /** Lifts `from`, and forgets which events before it were taken: an older one that arrives now is not shown any more. */
  readonly forget: (before: number) => void
}

/** How long events are held for older ones, and how much is kept in memory. */
export interface MergeLimits {
  /** Milliseconds between an event's time and the moment when nothing older is expected. */
  readonly holdMilliseconds: number
  readonly mostHeld: number
  readonly mostHeldCharacters: number
  readonly mostRemembered: number
}

interface Held<E> {
  readonly event: E
  readonly takenAt: number
}

interface State<E> {
  from: number
  held: Held<E>[]
  characters: number
  /** The time of every event that was taken since `from`, by id. */
  readonly taken: Map<string, number>
}

/** Begins to merge. In: the moment before which nothing is wanted. */
export function mergedEvents<E extends Mergeable>(since: number, limits: MergeLimits): MergedEvents<E> {
  const state: State<E> = { from: since, held: [], characters: 0, taken: new Map() }
  return {
    from: () => state.from,
    take: (events, now) => {
      for (const event of events) takeOne(state, event, now)
      if (state.taken.size > limits.mostRemembered) forget(state, oldestThird([...state.taken.values()]))
    },
    release: (now, complete) => release(state, limits, now, complete),
    rest: () => {
      inOrder(state)
      return cut(state, state.held.length)
    },
    forget: (before) => forget(state, before),
  }
}

function takeOne<E extends Mergeable>(state: State<E>, event: E, now: number): void {
  if (event.at < state.from || state.taken.has(event.id)) return
  state.taken.set(event.id, event.at)
  state.held.push({ event, takenAt: now })
  state.characters += event.message.length
}

/** Sorting is stable: those of one moment stay in the order in which they arrived. */
function inOrder<E extends Mergeable>({ held }: State<E>): void {
  held.sort((a, b) => a.event.at - b.event.at)
}

function forget<E extends Mergeable>(state: State<E>, before: number): void {
  if (before <= state.from) return
  state.from = before
  for (const [id, at] of state.taken) if (at < before) state.taken.delete(id)
}

/** The time that a third of them are older than: to forget a few at each event would take the time of them all. */
function oldestThird(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 3)]!
}

/**
 * An event waits until its own time is long enough ago, since what CloudWatch is given late is late by the writer's clock;
 * or, where that clock is ahead of ours, until it has been here for so long.
 */
function release<E extends Mergeable>(state: State<E>, limits: MergeLimits, now: number, complete: number): E[] {
  inOrder(state)
  const settled = now - limits.holdMilliseconds
  const waited = state.held.findLast(({ takenAt }) => takenAt <= settled)?.event.at ?? settled
  const until = Math.min(Math.max(settled, waited), complete)
  const after = state.held.findIndex(({ event }) => event.at > until)
  const due = after < 0 ? state.held.length : after
  return cut(state, Math.max(due, surplus(state, limits)))
}

/** How many of the oldest must go to make room. */
function surplus<E extends Mergeable>({ held, characters }: State<E>, limits: MergeLimits): number {
  let count = Math.max(0, held.length - limits.mostHeld)
  let over = characters - limits.mostHeldCharacters
  for (const { event } of held.slice(0, count)) over -= event.message.length
  for (; over > 0 && count < held.length; count += 1) over -= held[count]!.event.message.length
  return count
}

function cut<E extends Mergeable>(state: State<E>, count: number): E[] {
  const out = state.held.splice(0, count).map(({ event }) => event)
  for (const { message } of out) state.characters -= message.length
  return out
}
