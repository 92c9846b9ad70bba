// What the parts of a random spec say of each other is decided first, in a frame; random-fit.ts writes it into the spec.

import fc from 'fast-check'
import type { EnvironmentSpec } from '../schema/environment.gen.ts'
import { knownRegions, limitedZones, zoneIdsOf } from '../compiler/aws-facts/zone-ids.ts'
import { names } from './random-values.ts'

/** What a spec file may hold: any of the keys of a complete spec. */
export type Spec = Some<EnvironmentSpec>
export type Some<T> = T extends object ? { readonly [K in keyof T]?: Some<T[K]> | undefined } : T

/** The names of a spec, and numbers for whatever else is to choose. */
export interface Frame {
  readonly region: string
  readonly zones: readonly string[]
  readonly services: readonly string[]
  /** So many of the services, the first ones, listen on a port. */
  readonly listening: number
  readonly secrets: readonly { readonly name: string; readonly kind: 'generate' | 'keys' | 'arn' }[]
  readonly rules: readonly string[]
  /** A number from 0 to below a bound, the same for the same subject. */
  readonly pick: (subject: string, below: number) => number
}

export const frames: fc.Arbitrary<Frame> = fc
  .record({
    seed: fc.nat(),
    region: fc.constantFrom(...knownRegions),
    services: fc.uniqueArray(names, { minLength: 1, maxLength: 6 }),
    secrets: fc.uniqueArray(
      fc.record({ name: names, kind: fc.constantFrom('generate' as const, 'keys' as const, 'arn' as const) }),
      { maxLength: 6, selector: ({ name }) => name },
    ),
    rules: fc.uniqueArray(names, { maxLength: 6 }),
  })
  .map(({ seed, ...names }) => {
    const pick: Frame['pick'] = (subject, below) => hash(`${seed} ${subject}`) % below
    const known = zoneIdsOf(names.region).filter((zone) => !limitedZones.includes(zone))
    const shuffled = known.toSorted((a, b) => pick(a, 1000) - pick(b, 1000))
    const zones = shuffled.slice(0, 2 + pick('zones', known.length - 1))
    return { ...names, zones, listening: 1 + pick('listening', names.services.length), pick }
  })

/** FNV-1a, its bits mixed once more, since the lowest ones are poor. */
function hash(text: string): number {
  const sum = [...text].reduce((so, letter) => Math.imul(so ^ letter.charCodeAt(0), 0x01000193) >>> 0, 0x811c9dc5)
  return Math.imul(sum ^ (sum >>> 15), 0x2c1b3c6d) >>> 0
}
