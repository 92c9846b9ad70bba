import type { SpecPath } from '../../../compiler/provenance/trace.ts'
import type { Intent, PropertyChange } from '../difference.ts'

/** Under which intents a change is told, by their indexes; undefined stands for under none, since none causes it. */
export interface Home {
  readonly properties: ReadonlyMap<PropertyChange, number | undefined>
  /** Under which one stands what it is besides its properties; missing where that is nothing of its own. */
  readonly besides?: number
  /** All of them: of its properties, and of what it is besides them. */
  readonly all: readonly (number | undefined)[]
}

/**
 * Where a change is told: each of its properties under the first intent that causes it, or rather under the one that it is
 * named after (of two changed variables, each has its own line). What is caused by no property (it came, it went, what it
 * refers to becomes another) is told under the first intent that causes that.
 * In: what differs in it, and the indexes of the intents that cause it, ascending.
 */
export function homeOf(
  properties: readonly PropertyChange[],
  causing: readonly number[],
  intents: readonly Intent[],
): Home {
  const homes = properties.map((property) => {
    const candidates = causing.filter((index) => property.causes.includes(intents[index]!.path))
    const named = candidates.find((index) => property.name.includes(`[${lastKey(intents[index]!.path)}]`))
    return [property, named ?? candidates[0]] as const
  })
  const besides = causing.find((index) => !properties.some(({ causes }) => causes.includes(intents[index]!.path)))
  const whole = besides !== undefined || !properties.length ? [besides] : []
  const all = [...homes.map(([, index]) => index), ...whole]
  return { properties: new Map(homes), all, ...(besides !== undefined && { besides }) }
}

/** The key that a path ends with: NODE_ENV of services.backend.variables.NODE_ENV. */
function lastKey(path: SpecPath): string {
  const [, quoted, plain] = /\[("(?:[^"\\]|\\.)*")\]$|([\w-]+)$/.exec(path) ?? []
  return quoted === undefined ? (plain ?? '') : String(JSON.parse(quoted))
}
