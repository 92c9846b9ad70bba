import { valueAt } from '../4-emit/cloudformation/value-at.ts'
import type { Template } from '../4-emit/cloudformation/template.ts'
import type { SpecPath } from '../provenance/trace.ts'

/** What nearly every resource reads, so that it says nothing about why there are many. */
const common: ReadonlySet<SpecPath> = new Set(['environment', 'aws', 'stacks', 'site'])

/** The section of a spec that makes most of a template: services, routing.rules, overrides.app.resources and so on. */
export function heaviestSection({ body, causes }: Template): SpecPath {
  const weights = new Map<SpecPath, number>()
  for (const [pointer, { spec }] of causes()) {
    const weight = JSON.stringify(valueAt(body, pointer) ?? '').length
    for (const section of new Set(spec.map(sectionOf))) {
      if (!common.has(section)) weights.set(section, (weights.get(section) ?? 0) + weight)
    }
  }
  const [heaviest] = [...weights].toSorted(([, a], [, b]) => b - a)
  return heaviest?.[0] ?? ''
}

function sectionOf(path: SpecPath): SpecPath {
  return /^(overrides\.\w+\.\w+|routing\.rules|\w+)/.exec(path)?.[0] ?? ''
}
