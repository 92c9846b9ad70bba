import type { Danger, StackKind } from '../difference.ts'

/** A danger of one or more resources of a stack. */
export interface GroupedDanger {
  readonly stack: StackKind
  readonly ids: readonly string[]
  readonly sentence: string
}

/** Dangers, each sentence once, in the order of the first of each. */
export function groupedDangers(dangers: readonly Danger[]): GroupedDanger[] {
  const groups = new Map<string, GroupedDanger>()
  for (const { stack, id, sentence } of dangers) {
    const key = `${stack} ${sentence}`
    groups.set(key, { stack, sentence, ids: [...(groups.get(key)?.ids ?? []), id] })
  }
  return [...groups.values()]
}
