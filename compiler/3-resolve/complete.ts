import type { EnvironmentSpec } from '../../schema/environment.gen.ts'
import type { OutlineNode } from '../../schema/outline.ts'

/**
 * The spec with every default of the schema filled in: past this nothing is undefined. What was given is kept as it is,
 * so that origins still tell given values from defaults.
 * In: a merged spec of the right shape, and the schema's outline.
 */
export function complete(value: unknown, outline: OutlineNode): EnvironmentSpec {
  return fill(value, outline) as EnvironmentSpec
}

function fill(value: unknown, node: OutlineNode): unknown {
  if (node.type === 'object') {
    const given = (value ?? {}) as Record<string, unknown>
    const properties = Object.entries(node.properties ?? {})
    return Object.fromEntries(properties.map(([key, child]) => [key, fill(given[key], child)]))
  }
  if (value === undefined) return node.default
  if (node.type === 'map') {
    return Object.fromEntries(Object.entries(value as object).map(([key, entry]) => [key, fill(entry, node.entry!)]))
  }
  if (node.type === 'list' && node.entry?.type === 'object')
    return (value as unknown[]).map((v) => fill(v, node.entry!))
  return value
}
