import { expect, it } from 'vitest'
import type { SpecCause } from '../compiler/why.ts'
import { reasonLines } from './reason-lines.ts'

const templates = {
  data: { body: { Resources: { Db: { Type: 'AWS::X::Db' } } } },
  app: { body: { Resources: {} } },
} as never
const enabled: SpecCause = { path: 'database.enabled', value: true, beats: [] }
const storage: SpecCause = {
  path: 'database.storage',
  value: '20 GiB',
  at: 'specs/production.yaml:25:12',
  beats: ['specs/base.yaml:7:12', 'specs/root.yaml:3:5'],
}
const zones: SpecCause = { path: 'zones', value: ['a'], at: 'specs/base.yaml:1:1', beats: [] }
const reason = (path: string, value: unknown, causes: SpecCause[]) => ({
  pointer: `/Resources/Db/${path}`,
  value,
  causes,
  emitter: 'compiler/database.ts',
})

it('tells once what all leaves have in common, and groups leaves of the same causes', () => {
  const reasons = [
    reason('Type', 'AWS::X::Db', [enabled]),
    reason('Properties/Engine', 'postgres', [enabled]),
    reason('Properties/Storage', '20', [enabled, storage]),
    reason('Properties/Zones/0', 'a', [enabled, zones]),
    reason('Properties/Zones/1', 'b\u009b', [enabled, zones]),
  ]
  expect(reasonLines([{ stack: 'data', pointer: '/Resources/Db', reasons }], templates)).toMatchInlineSnapshot(`
    "Resources.Db (AWS::X::Db), data stack
      made because of
          default   database.enabled  true
      Type                 "AWS::X::Db"
      Properties.Engine    "postgres"
          constant  compiler/database.ts
      Properties.Storage   "20"
          given     database.storage  "20 GiB"  specs/production.yaml:25:12
                                                beats specs/base.yaml:7:12
                                                beats specs/root.yaml:3:5
      Properties.Zones[0]  "a"
      Properties.Zones[1]  "b�"
          given     zones             […]       specs/base.yaml:1:1
    "
  `)
})

it('tells all causes of one leaf', () => {
  const reasons = [reason('Properties/Storage', '20', [enabled, storage])]
  expect(reasonLines([{ stack: 'data', pointer: reasons[0]!.pointer, reasons }], templates)).toMatchInlineSnapshot(`
    "Resources.Db (AWS::X::Db), data stack
      Properties.Storage  "20"
          default   database.enabled  true
          given     database.storage  "20 GiB"  specs/production.yaml:25:12
                                                beats specs/base.yaml:7:12
                                                beats specs/root.yaml:3:5
    "
  `)
})

it('gives each resource a block of its own', () => {
  const one = reason('Type', 'AWS::X::Db', [])
  const other = { ...one, pointer: '/Description', value: 'x'.repeat(200) }
  const text = reasonLines([{ stack: 'data', pointer: '', reasons: [other, one] }], templates)
  expect(text).toMatchInlineSnapshot(`
    "Description, data stack
      Description  "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
          constant  compiler/database.ts

    Resources.Db (AWS::X::Db), data stack
      Type         "AWS::X::Db"
          constant  compiler/database.ts
    "
  `)
})
