import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile, type Stacks } from './compile.ts'
import { folderHost } from './fixtures/fixture.ts'
import { pascalCase } from './3-resolve/names.ts'

const zoneIds = ['use1-az1', 'use1-az2', 'use1-az4', 'use1-az5', 'use1-az6']

function stacksIn(availabilityZones: readonly string[], natGateways = 1): Stacks {
  const spec = {
    environment: 'production',
    aws: { account: '123456789012', region: 'us-east-1' },
    site: { domain: 'semiont.example.org', hostedZone: { id: 'Z1', name: 'example.org' } },
    network: { availabilityZones, natGateways },
    services: { web: { port: 3000, database: true, files: { enabled: true } } },
    routing: { default: 'web' },
  }
  const { templates, diagnostics } = compile(
    'production.yaml',
    folderHost('/', { 'production.yaml': JSON.stringify(spec) }),
  )
  expect(diagnostics).toEqual([])
  return templates!
}

/** All resources and outputs of a zone in the data stack. */
function zoneIn({ data }: Stacks, zone: string): Record<string, unknown> {
  const all = { ...data.body.Resources, ...data.body.Outputs }
  const own = Object.entries(all).filter(([id]) => id.startsWith(`Zone${pascalCase(zone)}`))
  return Object.fromEntries(own)
}

/** The same without what leads to the internet: where NAT gateways stand hangs on the order of the list. */
function subnetsIn(stacks: Stacks, zone: string): Record<string, unknown> {
  const own = Object.entries(zoneIn(stacks, zone)).filter(([id]) => !/(NatAddress|NatGateway|DefaultRoute)$/.test(id))
  return Object.fromEntries(own)
}

/** Everything that is no zone's own, and what of it names zones. */
function rest({ data, app }: Stacks): unknown {
  const others = Object.entries({ ...data.body.Resources, ...data.body.Outputs }).filter(
    ([id]) => !id.startsWith('Zone'),
  )
  const lists = ['DatabaseSubnetGroup', 'S3Endpoint', 'Database']
  return [others.filter(([id]) => !lists.includes(id)), Object.keys(app.body.Resources)]
}

const zoneList = fc.shuffledSubarray(zoneIds, { minLength: 2 })

describe('adding, removing and re-ordering zones', () => {
  it('changes no resource, id or export of the subnets of any other zone', () => {
    fc.assert(
      fc.property(zoneList, zoneList, (before, after) => {
        const [old, made] = [stacksIn(before), stacksIn(after)]
        for (const zone of before.filter((one) => after.includes(one))) {
          expect(subnetsIn(made, zone)).toEqual(subnetsIn(old, zone))
        }
        expect(rest(made)).toEqual(rest(old))
      }),
      { seed: 1, numRuns: 40 },
    )
  })

  it('at the end of the list leaves the NAT gateways and routes of the others alone too', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(zoneIds, { minLength: 3 }), fc.integer({ min: 1, max: 2 }), (zones, nats) => {
        const [more, fewer] = [stacksIn(zones, nats), stacksIn(zones.slice(0, -1), nats)]
        for (const zone of zones.slice(0, -1)) expect(zoneIn(more, zone)).toEqual(zoneIn(fewer, zone))
        expect(zoneIn(fewer, zones.at(-1)!)).toEqual({})
      }),
      { seed: 1, numRuns: 40 },
    )
  })

  it('in another order writes the same lists of subnets', () => {
    fc.assert(
      fc.property(zoneList, (zones) => {
        const [ascending, given] = [stacksIn(zones.toSorted()), stacksIn(zones)]
        for (const id of ['DatabaseSubnetGroup', 'S3Endpoint']) {
          expect(given.data.body.Resources[id]).toEqual(ascending.data.body.Resources[id])
        }
        expect({ ...given.app.body, Metadata: {} }).toEqual({ ...ascending.app.body, Metadata: {} })
      }),
      { seed: 1, numRuns: 20 },
    )
  })
})
