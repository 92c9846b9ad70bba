import { serviceId } from '../../compiler/3-resolve/names.ts'
import type { Colour } from '../../compiler/diagnostics/colour.ts'
import { elapsed } from './elapsed.ts'
import { fittingLine, widthOf, type Line } from './line.ts'
import { rolloutWords } from './rollout-words.ts'
import type { ResourceProgress, RolloutProgress, RunState, StackProgress } from './run-state.ts'

export interface View {
  /** Milliseconds since 1970. */
  readonly now: number
  /** Columns. */
  readonly width: number
  /** The most lines; what is finished or young gives way. Undefined: as many as there are. */
  readonly height?: number
}

/** What a row needs: its own line and those that belong below it. */
type Row = readonly Line[]

/**
 * The picture of a run: each stack with what failed and what is under way in it, the oldest first, and the rest as
 * numbers. In: the state, and the view. Out: lines that fit.
 */
export function frame(state: RunState, { now, width, height }: View): Line[] {
  const blocks = state.stacks.map((stack) => ({
    head: stackHead(stack, now),
    rows: stackRows(stack, state.rollouts, now, width),
  }))
  const apart = state.rollouts.filter((rollout) => !isOfStack(rollout, state))
  if (apart.length) blocks.push({ head: [], rows: apart.map((rollout) => rolloutRow(rollout, now)) })
  const heads = blocks.flatMap(({ head }) => head).length
  const counts =
    height === undefined
      ? undefined
      : rooms(
          blocks.map(({ rows }) => rows),
          height - heads,
        )
  const lines = blocks.flatMap(({ head, rows }, index) => [...head, ...cut(rows, counts?.[index])])
  const fitting = height === undefined ? lines : lines.slice(0, Math.max(1, height))
  return fitting.map((line) => fittingLine(line, width))
}

function stackHead(stack: StackProgress, now: number): Line[] {
  const { name, words, kind, undoing, since, until } = stack
  const time = elapsed((until ?? now) - since)
  const head: Line = [[name, 'strong'], [': '], [words, colourOf(kind, undoing)], [`, ${time}`, 'faint']]
  const finished = folded(stack)
  return finished === '' ? [head] : [head, [[`  ${finished}`, 'faint']]]
}

/** What needs no line of its own any more. */
function folded({ resources }: StackProgress): string {
  const ended = resources.filter(({ kind, failure }) => kind !== 'running' && failure === undefined)
  const undone = ended.filter(({ undone: is }) => is).length
  const cancelled = ended.filter(({ undone: is, cancelled: was }) => was && !is).length
  const done = ended.length - undone - cancelled
  return [
    ...(done ? [`${done} done`] : []),
    ...(cancelled ? [`${cancelled} cancelled`] : []),
    ...(undone ? [`${undone} rolled back`] : []),
  ].join(', ')
}

function stackRows(
  { resources, undoing }: StackProgress,
  rollouts: readonly RolloutProgress[],
  now: number,
  width: number,
): Row[] {
  const failed = resources.filter(({ failure }) => failure !== undefined)
  const running = resources.filter(({ kind, failure }) => kind === 'running' && failure === undefined)
  const rows = [...failed, ...running.toSorted((a, b) => a.since - b.since)]
  return rows.map((resource) => {
    const rollout = rollouts.find(({ event }) => serviceId(event.service, 'Deployment') === resource.id)
    return resourceRow(resource, undoing, rollout, now, width)
  })
}

function resourceRow(
  resource: ResourceProgress,
  undoing: boolean,
  rollout: RolloutProgress | undefined,
  now: number,
  width: number,
): Row {
  const { id, about, kind, failure, since, until } = resource
  const words = failure === undefined || kind === 'failed' ? resource.words : `failed, ${resource.words}`
  const colour = failure === undefined ? colourOf(kind, undoing) : 'error'
  const line: Line = [...column(words, colour), ...time((until ?? now) - since), [withoutStop(about ?? id)]]
  const named: Line = about === undefined ? line : [...line, [`  ${id}`, 'faint']]
  return [
    // A logical id that is cut says nothing.
    widthOf(named) <= width ? named : line,
    ...(rollout ? [rolloutLine(rollout)] : []),
    ...(failure === undefined ? [] : [[[`${' '.repeat(indent)}${failure}`, 'error'] as const]]),
  ]
}

function rolloutRow(rollout: RolloutProgress, now: number): Row {
  const { event, since, until } = rollout
  const words = { IN_PROGRESS: 'releasing', COMPLETED: 'released', FAILED: 'failed' }[event.state]
  const kind = ({ IN_PROGRESS: 'running', COMPLETED: 'done', FAILED: 'failed' } as const)[event.state]
  return [
    [...column(words, colourOf(kind, false)), ...time((until ?? now) - since), [`The tasks of "${event.service}"`]],
    rolloutLine(rollout),
  ]
}

function rolloutLine({ event }: RolloutProgress): Line {
  return [[`${' '.repeat(indent)}${rolloutWords(event)}`, event.state === 'FAILED' ? 'error' : undefined]]
}

// As wide as the usual words ("rolling back", "updating"); what is longer pushes the rest to the right.
const wordColumn = 13
const timeColumn = 7
const indent = 2 + wordColumn + timeColumn + 2

function column(words: string, colour: Colour): Line {
  return [['  '], [words.padEnd(wordColumn), colour]]
}

function time(milliseconds: number): Line {
  return [[`${elapsed(milliseconds).padStart(timeColumn)}  `, 'faint']]
}

function colourOf(kind: ResourceProgress['kind'], undoing: boolean): Colour {
  if (kind === 'failed') return 'error'
  if (undoing) return 'warning'
  return kind === 'done' ? 'faint' : 'help'
}

function withoutStop(about: string): string {
  return about.replace(/\.$/, '')
}

function isOfStack({ event }: RolloutProgress, { stacks }: RunState): boolean {
  return stacks.some(({ resources }) => resources.some(({ id }) => id === serviceId(event.service, 'Deployment')))
}

/** How many lines the rows of each block may take: the later blocks first, since there is where something happens. */
function rooms(blocks: readonly (readonly Row[])[], height: number): number[] {
  let left = Math.max(0, height)
  return blocks
    .toReversed()
    .map((rows) => {
      const room = Math.min(left, rows.flat().length)
      left -= room
      return room
    })
    .toReversed()
}

/** The rows that have room, whole, and how many have none. */
function cut(rows: readonly Row[], room = Number.POSITIVE_INFINITY): Line[] {
  if (rows.flat().length <= room) return rows.flat()
  const kept: Line[] = []
  let count = 0
  for (const row of rows) {
    if (kept.length + row.length > room - 1) break
    kept.push(...row)
    count += 1
  }
  return room > 0 ? [...kept, [[`  … and ${rows.length - count} more`, 'faint']]] : []
}
