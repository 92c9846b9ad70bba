import { describe, expect, it } from 'vitest'
import { outline } from '../../schema/outline.gen.ts'
import { place } from '../source.ts'
import { checkIdentity } from './identity.ts'
import { merge, type Merged } from './merge.ts'
import { parse } from './parse.ts'

/** Merges texts, base first; they are 0.yaml, 1.yaml, … */
function mergeTexts(...texts: string[]): Merged {
  const documents = texts.map((text, index) => parse({ file: `${index}.yaml`, text }).document!)
  return merge(documents, outline)
}

function found(...texts: string[]): string[] {
  return mergeTexts(...texts).diagnostics.map(({ code, span, path }) => `${place(span!)} ${code} ${path}`)
}

describe('merge', () => {
  it('merges maps by key, and replaces scalars and lists', () => {
    const { value } = mergeTexts(
      'extends: x\nservices: {web: {port: 1, egress: [1, 2]}, api: {port: 2}}\nlogs: {retention: 1 day}',
      'services: {web: {egress: [3]}}\nlogs: {retention: 3 days}',
      'services: {web: {port: 9}}\nextends: y',
    )
    expect(value).toEqual({
      services: { web: { port: 9, egress: [3] }, api: { port: 2 } },
      logs: { retention: '3 days' },
    })
    expect(mergeTexts('services: 5', 'services: {a: {}}').value).toEqual({ services: { a: {} } })
    expect(mergeTexts('services: {a: {}}', 'services: 5').value).toEqual({ services: 5 })
    expect(Object.getPrototypeOf(mergeTexts('services: {a: {}}').value)).toBe(null)
  })

  it('remembers where each value comes from and what it beat', () => {
    const { origins } = mergeTexts(
      'services: {web: {port: 1, egress: [1, 2]}}',
      'services: {web: {egress: [3]}}',
      'services:\n  web:\n    egress: [4, 5]',
    )
    const port = origins.get('services.web.port')!
    expect([place(port.key), place(port.value), port.beat]).toEqual(['0.yaml:1:18', '0.yaml:1:24', []])
    const egress = origins.get('services.web.egress')!
    expect([place(egress.value), ...egress.beat.map(place)]).toEqual(['2.yaml:3:13', '1.yaml:1:26', '0.yaml:1:35'])
    expect(place(origins.get('services.web.egress[1]')!.value)).toBe('2.yaml:3:17')
    expect(place(origins.get('services.web')!.key)).toBe('2.yaml:2:3')
    expect(place(origins.get('')!.key)).toBe('2.yaml:1:1')
  })

  it('lets null remove an entry of a map by name', () => {
    expect(mergeTexts('services: {web: {port: 1}, api: {}}', 'services: {web: ~}').value).toEqual({
      services: { api: {} },
    })
    expect(
      mergeTexts('services: {web: {port: 1}}', 'services: {web: ~}', 'services: {web: {exec: true}}').value,
    ).toEqual({
      services: { web: { exec: true } },
    })
    expect(found('services: {web: {port: 1}}', 'services: {web: ~}', 'services: {web: {exec: true}}')).toEqual([])
    expect(
      mergeTexts('overrides: {app: {resources: {A: {Type: x}}}}', 'overrides: {app: {resources: {A: ~}}}').value,
    ).toEqual({
      overrides: { app: { resources: {} } },
    })
    const { origins } = mergeTexts('services: {web: {port: 1}}', 'services: {web: ~}')
    expect([...origins.keys()]).toEqual(['', 'services'])
  })

  it('refuses null that removes nothing, and null elsewhere', () => {
    expect(found('services: {web: ~}')).toEqual(['0.yaml:1:12 null-removes-nothing services.web'])
    expect(found('services: {web: {}}', 'services: {api: ~}')).toEqual([
      '1.yaml:1:12 null-removes-nothing services.api',
    ])
    expect(found('services: {web: {}}', 'services: {web: ~}', 'services: {web: ~}')).toEqual([
      '2.yaml:1:12 null-removes-nothing services.web',
    ])
    expect(found('services: {web: ~}', 'services: {web: {}}')).toEqual([
      '0.yaml:1:12 null-removes-nothing services.web',
    ])
    expect(found('database:\n')).toEqual(['0.yaml:1:1 null-not-legal database'])
    expect(found('services: {web: {port: ~, command: [~]}}')).toEqual([
      '0.yaml:1:18 null-not-legal services.web.port',
      '0.yaml:1:37 null-not-legal services.web.command[0]',
    ])
    expect(found('unknown: ~')).toEqual([])
  })

  it('sorts the keys of free objects, whose order nobody else decides', () => {
    const { value } = mergeTexts(
      'overrides: {app: {resources: {T: {Type: "A::B", Properties: {b: 1, a: {d: 1, c: 2}}}}}}',
    )
    expect(JSON.stringify(value)).toContain('{"Properties":{"a":{"c":2,"d":1},"b":1},"Type":"A::B"}')
  })

  it('leaves null in overrides alone', () => {
    const base = 'overrides: {data: {change: {Vpc: {merge: {Properties: {A: 1, B: 2}}}}}}'
    const text =
      'overrides: {data: {change: {Vpc: {merge: {Properties: {A: ~}}, patch: [{op: add, path: /a, value: ~}]}}}}'
    expect(mergeTexts(base, text).value).toEqual({
      overrides: {
        data: {
          change: {
            Vpc: { merge: { Properties: { A: null, B: 2 } }, patch: [{ op: 'add', path: '/a', value: null }] },
          },
        },
      },
    })
    expect(found(base, text)).toEqual([])
  })
})

describe('checkIdentity', () => {
  function identity(entry: string, ...texts: [file: string, text: string][]): string[] {
    const documents = texts.map(([file, text]) => parse({ file, text }).document!)
    const { value, origins } = merge(documents, outline)
    return checkIdentity(entry, value, origins).map(({ code, span }) => `${span ? place(span) : ''} ${code}`)
  }

  it('takes a file for the environment that it is named after', () => {
    expect(identity('specs/production.yaml', ['specs/production.yaml', 'environment: production'])).toEqual([])
    expect(identity('staging.yml', ['staging.yml', 'environment: staging'])).toEqual([])
    expect(identity('a.yaml', ['a.yaml', 'environment: [a]'])).toEqual([])
    expect(identity('specs/a.yaml', ['specs/a.yaml', 'b: 1\nenvironment: b'])).toEqual([
      'specs/a.yaml:2:14 environment-not-file-name',
    ])
  })

  it('takes a file without environment for a base, even where its own base has one', () => {
    expect(identity('base.yaml', ['base.yaml', '# c\nservices: {}'])).toEqual(['base.yaml:2:1 base-not-compiled'])
    expect(identity('b.yaml', ['a.yaml', 'environment: b'], ['b.yaml', 'extends: a.yaml'])).toEqual([
      'b.yaml:1:1 base-not-compiled',
    ])
  })
})
