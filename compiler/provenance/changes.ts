// For the test of attribution: what differs between the templates of two specs, and whether its causes say so.

import type { Stacks } from '../compile.ts'
import { leaves, sameLeaf } from '../5-override/leaves.ts'
import type { Alternative } from './alternatives.ts'
import { childPath, type SpecPath } from './trace.ts'

/** Both templates, ready to be compared: their leaves by JSON pointer, without metadata. */
export interface Comparable {
  readonly stacks: Stacks
  readonly leaves: Readonly<Record<Stack, ReadonlyMap<string, unknown>>>
}

type Stack = 'data' | 'app'

const bothStacks: readonly Stack[] = ['data', 'app']

export function comparable(stacks: Stacks): Comparable {
  const leavesOf = (stack: Stack) => {
    const { Metadata: _, ...body } = stacks[stack].body
    return leaves(body, '')
  }
  return { stacks, leaves: { data: leavesOf('data'), app: leavesOf('app') } }
}

/** A leaf with a spec path that it is attributed to, as text. */
export type Pair = string

function pair(stack: Stack, pointer: string, cause: SpecPath): Pair {
  return `${stack} ${pointer} <- ${cause}`
}

/** All attributions but those of tags. */
export function pairs({ stacks, leaves: all }: Comparable): Pair[] {
  return bothStacks.flatMap((stack) => {
    const pointers = new Set([...all[stack].keys()].map((pointer) => attributed(stacks, stack, pointer)))
    return [...pointers]
      .filter((pointer) => !isTag(pointer))
      .flatMap((pointer) => causesOf(stacks, stack, pointer).map((cause) => pair(stack, pointer, cause)))
  })
}

/** One leaf that an alternative changes. */
export interface Change {
  readonly at: string
  /** Whether the leaf is attributed, before or after, to the key that was changed, or to one that changed with it. */
  readonly namesKey: boolean
  readonly namesCompanion: boolean
  /** What the leaf was rightly attributed to. */
  readonly confirmed: readonly Pair[]
}

/** The leaves that an alternative changes, tags only for aws.tags; one that is there in one of the two only is changed. */
export function changes(alternative: Alternative, before: Comparable, after: Comparable): Change[] {
  const path = specPath(alternative.at)
  const companions = alternative.companions.map(specPath)
  const isRight = rightFor(alternative)
  return bothStacks.flatMap((stack) =>
    [...changedPointers(stack, before, after)]
      .filter((pointer) => !isTag(pointer) || alternative.key.startsWith('aws.tags'))
      .map((pointer) => {
        const was = causesOf(before.stacks, stack, pointer)
        const causes = [...was, ...causesOf(after.stacks, stack, pointer)]
        return {
          at: `${stack} ${pointer}`,
          namesKey: causes.some((cause) => isWithin(cause, path)),
          namesCompanion: causes.some((cause) => companions.some((companion) => isWithin(cause, companion))),
          confirmed: was.filter(isRight).map((cause) => pair(stack, pointer, cause)),
        }
      }),
  )
}

function changedPointers(stack: Stack, before: Comparable, after: Comparable): Set<string> {
  const [old, made] = [before.leaves[stack], after.leaves[stack]]
  const changed = new Set<string>()
  for (const [pointer, value] of made) {
    if (!old.has(pointer) || !sameLeaf(old.get(pointer), value)) changed.add(attributed(after.stacks, stack, pointer))
  }
  for (const pointer of old.keys()) if (!made.has(pointer)) changed.add(attributed(before.stacks, stack, pointer))
  return changed
}

/** Where a leaf's causes stand: a DependsOn that was computed as a whole has them in one place for all of it. */
function attributed(stacks: Stacks, stack: Stack, pointer: string): string {
  return stacks[stack].causes.has(pointer) ? pointer : pointer.replace(/(\/DependsOn)\/\d+$/, '$1')
}

function causesOf(stacks: Stacks, stack: Stack, pointer: string): readonly SpecPath[] {
  return stacks[stack].causes.get(pointer)?.spec ?? []
}

/** A whole entry of a map that comes or goes says nothing about the values in it. */
function rightFor({ at, entries }: Alternative): (cause: SpecPath) => boolean {
  const path = specPath(at)
  if (!entries) return (cause) => isWithin(cause, path)
  const whole = [path, ...entries.map(specPath)]
  return (cause) => whole.includes(cause)
}

function isTag(pointer: string): boolean {
  return /\/(Tags|FileSystemTags|AccessPointTags)(\/|$)/.test(pointer)
}

function specPath(at: readonly string[]): SpecPath {
  return at.reduce((parent, segment) => childPath(parent, segment), '')
}

function isWithin(cause: SpecPath, path: SpecPath): boolean {
  return cause === path || cause.startsWith(`${path}.`) || cause.startsWith(`${path}[`)
}
