import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { connectionId, pascalCase, routeId, secretId, serviceId, serviceKinds, zoneId, zoneKinds } from './names.ts'

/** A name as the schema and the rule about "from" allow it. */
const name = fc
  .array(fc.stringMatching(/^[a-z][a-z0-9]{0,3}$/), { minLength: 1, maxLength: 3 })
  .filter((words) => !words.includes('from'))
  .map((words) => words.join('-'))

/** Names made of the words of kinds, where a collision would be. */
const words = [
  'rule',
  'task',
  'definition',
  'role',
  'target',
  'group',
  'image',
  'value',
  'security',
  'connection',
  'ingress',
  'a',
  'a1',
  'rule2',
  'x',
]
const likely = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('-'))
const anyName = fc.oneof(name, likely)
const zone = fc
  .tuple(fc.stringMatching(/^[a-z]{3,5}[1-9]$/), fc.integer({ min: 1, max: 6 }))
  .map(([p, n]) => `${p}-az${n}`)

interface Made {
  readonly id: string
  readonly of: string
}

const made: fc.Arbitrary<Made> = fc.oneof(
  fc
    .tuple(anyName, fc.constantFrom(...serviceKinds))
    .map(([n, kind]) => ({ id: serviceId(n, kind), of: `service ${n} ${kind}` })),
  fc
    .tuple(anyName, anyName, fc.constantFrom('ConnectionIngress' as const, 'ConnectionEgress' as const))
    .map(([n, from, kind]) => ({ id: connectionId(n, from, kind), of: `service ${n} from ${from} ${kind}` })),
  anyName.map((n) => ({ id: secretId(n), of: `secret ${n}` })),
  fc
    .tuple(anyName, fc.integer({ min: 1, max: 20 }))
    .map(([n, part]) => ({ id: routeId(n, part), of: `route ${n} ${part}` })),
  fc
    .tuple(zone, fc.constantFrom(...zoneKinds))
    .map(([z, kind]) => ({ id: zoneId(pascalCase(z), kind), of: `zone ${z} ${kind}` })),
)

describe('logical ids', () => {
  it('of two different things are never the same', () => {
    fc.assert(
      fc.property(fc.array(made, { minLength: 2, maxLength: 60 }), (things) => {
        const byId = new Map<string, string>()
        for (const { id, of } of things) {
          expect(byId.get(id) ?? of, id).toBe(of)
          byId.set(id, of)
        }
      }),
      { seed: 1, numRuns: 3000 },
    )
  })

  it.each([
    ['api', 'TaskDefinition', 'api-task-definition', 'Image'],
    ['x', 'ConnectionIngress', 'x-connection', 'LoadBalancerIngress'],
  ] as const)('of %s %s and %s %s differ', (a, kindA, b, kindB) => {
    expect(serviceId(a, kindA)).not.toBe(serviceId(b, kindB))
  })

  it.each([serviceKinds, zoneKinds])('have no kind that is empty or the ending of another', (...kinds) => {
    for (const kind of kinds) {
      expect(kind).not.toBe('')
      expect(kinds.filter((other) => other !== kind && other.endsWith(kind))).toEqual([])
    }
  })

  it('tell a route of many parts from a route with a number in its name', () => {
    expect(routeId('api', 2)).toBe('RouteApiRule2')
    expect(routeId('api-rule2', 1)).toBe('RouteApiRule2Rule')
  })
})
