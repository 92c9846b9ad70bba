import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { compile } from '../../compiler/compile.ts'
import { fixtures, folderHost } from '../../compiler/fixtures/fixture.ts'
import type { OneEnvironment } from '../one-environment.ts'
import { rendered } from '../rendered.ts'
import type { Difference, StackKind } from './difference.ts'
import { differenceOf } from './difference-of.ts'
import { liveDifference } from './live-difference.ts'
import { oldTemplate } from './old-template.ts'

type Spec = Record<string, any>
type Texts = Partial<Record<StackKind, string>>

const plain: Spec = {
  environment: 'production',
  aws: { account: '123456789012', region: 'us-east-1', tags: { owner: 'ops' } },
  site: { domain: 'semiont.example.org', hostedZone: { id: 'Z0123456789', name: 'example.org' } },
  network: { availabilityZones: ['use1-az1', 'use1-az2'] },
  database: { storage: '20 GiB' },
  services: { web: { port: 3000, drain: '60 seconds' }, api: { port: 4000, database: true } },
  routing: { default: 'web', rules: { api: { priority: 10, paths: ['/api'], service: 'api' } } },
}

/** The spec with a change made to a copy of it. */
function spec(change: (spec: Spec) => void = () => {}): Spec {
  const copy = structuredClone(plain)
  change(copy)
  return copy
}

function compiled(given: Spec | string): OneEnvironment {
  const text = typeof given === 'string' ? given : stringify(given)
  const entry = 'specs/production.yaml'
  const { valid, templates, diagnostics } = compile(entry, folderHost('/', { [entry]: text }))
  if (!valid || !templates) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  const { data, app } = valid.spec.stacks
  const stacks = {
    data: data.replace('${environment}', 'production'),
    app: app.replace('${environment}', 'production'),
  }
  return { environment: 'production', entry, valid, templates, stacks }
}

function texts({ templates, entry }: OneEnvironment): Record<StackKind, string> {
  return { data: rendered(templates.data, entry, 'yaml').text, app: rendered(templates.app, entry, 'yaml').text }
}

function between(old: Texts, now: OneEnvironment): Difference {
  const current = texts(now)
  return differenceOf({
    environment: 'production',
    against: { kind: 'templates' },
    compiled: now,
    old: { data: oldTemplate(old.data, current.data), app: oldTemplate(old.app, current.app) },
  })
}

function changed(change: (spec: Spec) => void, edit: (texts: Record<StackKind, string>) => Texts = (same) => same) {
  return between(edit(texts(compiled(spec()))), compiled(spec(change)))
}

/** Each intent with the ids of what it changes. */
function told({ intents }: Difference): Record<string, string[]> {
  return Object.fromEntries(
    intents.map(({ path, changes }) => [path, changes.map(({ stack, id }) => `${stack} ${id}`)]),
  )
}

/** What no intent explains. */
function apart({ stacks }: Difference): string[] {
  return stacks.flatMap(({ resources, outputs, parameters }) =>
    [...resources, ...outputs, ...parameters].filter(({ causes }) => !causes.length).map(({ id }) => id),
  )
}

/** The same data with the keys of all its maps in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, child]) => [key, shuffled(child)] as const)
  return Object.fromEntries(entries.toReversed())
}

describe.each(fixtures('accepted'))('a spec compared with itself: $name', ({ entry, host }) => {
  const { valid, templates } = compile(entry, host())
  const now: OneEnvironment = {
    environment: 'production',
    entry,
    valid: valid!,
    templates: templates!,
    stacks: { data: 'd', app: 'a' },
  }
  const nothing = (old: Texts) => {
    const difference = between(old, now)
    expect(difference).toMatchObject({ verdict: 'none', dangers: [], intents: [], access: [], notes: [] })
    expect(difference.stacks.map(({ state }) => state)).toEqual(['unchanged', 'unchanged'])
  }
  const same = texts(now)

  it('differs in nothing', () => nothing(same))
  it('differs in nothing but a comment', () =>
    nothing({ ...same, data: same.data.replace('  # The network that', '  # What') }))
  it('differs in nothing with its keys in another order, as YAML that others write', () =>
    nothing({
      data: stringify(shuffled(templates!.data.body), { lineWidth: 60 }),
      app: stringify(shuffled(templates!.app.body), { defaultStringType: 'QUOTE_SINGLE' }),
    }))
  it('differs in nothing as JSON', () =>
    nothing({ data: JSON.stringify(templates!.data.body), app: JSON.stringify(templates!.app.body, null, 4) }))
  it('differs in nothing but metadata', () => {
    const template = structuredClone(templates!.app.body)
    for (const resource of Object.values(template.Resources)) resource['Metadata'] = { 'cfn-lint': {} }
    nothing({ ...same, app: JSON.stringify(template) })
  })
})

describe('an intent', () => {
  it('names the value, where it stands, and what it changes', () => {
    const difference = changed(({ database }) => (database.storage = '40 GiB'))
    expect(difference.intents).toEqual([
      {
        path: 'database.storage',
        before: { state: 'given', value: '20 GiB' },
        after: { state: 'given', value: '40 GiB' },
        at: 'specs/production.yaml:17:12',
        changes: [{ stack: 'data', section: 'Resources', id: 'Database' }],
      },
    ])
    const [data] = difference.stacks
    expect(data!.resources).toMatchObject([
      {
        id: 'Database',
        type: 'AWS::RDS::DBInstance',
        action: 'modify',
        stateful: true,
        properties: [{ name: 'AllocatedStorage', before: '20', after: '40', causes: ['database.storage'] }],
        causes: ['database.storage'],
      },
    ])
    expect(apart(difference)).toEqual([])
  })

  it('tells a default from what was given, and a written default is none', () => {
    const [intent] = changed(({ services }) => delete services.web.drain).intents
    expect(intent).toMatchObject({
      path: 'services.web.drain',
      before: { state: 'given', value: '60 seconds' },
      after: { state: 'default', value: '30 seconds' },
    })
    expect(intent).not.toHaveProperty('at')
    expect(changed(({ database }) => (database.multiAz = false)).intents).toEqual([])
    expect(changed(({ database }) => (database.multiAz = true)).intents).toMatchObject([
      { before: { state: 'default', value: false }, after: { state: 'given', value: true } },
    ])
  })

  it('is one for a whole entry that came, with everything it brings', () => {
    const difference = changed(({ services }) => (services.worker = { database: true }))
    expect(difference.intents).toHaveLength(1)
    const { path, before, after, at, changes } = difference.intents[0]!
    expect({ path, before, after, at }).toEqual({
      path: 'services.worker',
      before: { state: 'absent' },
      after: { state: 'given', value: { database: true } },
      at: 'specs/production.yaml:25:3',
    })
    expect(changes).toContainEqual({ stack: 'data', section: 'Resources', id: 'ServiceWorkerRepository' })
    expect(changes).toContainEqual({ stack: 'app', section: 'Parameters', id: 'ServiceWorkerImage' })
    expect(changes).toContainEqual({ stack: 'data', section: 'Outputs', id: 'ServiceWorkerRepositoryUri' })
    expect(apart(difference)).toEqual([])
  })

  it('is one for a whole entry that went, with everything it takes away', () => {
    const difference = changed(({ services, routing }) => {
      delete services.api
      delete routing.rules
    })
    expect(difference.intents.map(({ path }) => path)).toEqual(['services.api', 'routing.rules.api'])
    expect(difference.intents[0]).toMatchObject({
      before: { state: 'given', value: { port: 4000, database: true } },
      after: { state: 'absent' },
    })
    expect(told(difference)['services.api']).toContain('data ServiceApiRepository')
    expect(told(difference)['routing.rules.api']).toContain('app RouteApiRule')
    expect(apart(difference)).toEqual([])
  })

  it('may change nothing in AWS', () => {
    const difference = changed(({ site }) => (site.hostedZone.name = 'semiont.example.org'))
    expect(told(difference)).toEqual({ 'site.hostedZone.name': [] })
    expect(difference.verdict).toBe('none')
  })

  it('stands for a list as a whole', () => {
    const difference = changed(({ network }) => network.availabilityZones.push('use1-az4'))
    expect(difference.intents.map(({ path }) => path)).toEqual(['network.availabilityZones'])
    expect(told(difference)['network.availabilityZones']).toContain('data ZoneUse1Az4PublicSubnet')
    expect(apart(difference)).toEqual([])
  })

  it('is kept apart from others of the same resource', () => {
    const difference = changed(({ aws, database }) => {
      aws.tags.owner = 'team'
      database.multiAz = true
    })
    const database = difference.stacks[0]!.resources.find(({ id }) => id === 'Database')!
    expect(database.causes).toEqual(['aws.tags.owner', 'database.multiAz'])
    expect(database.properties.map(({ name, causes }) => [name, causes])).toEqual(
      expect.arrayContaining([
        ['MultiAZ', ['database.multiAz']],
        ['Tags[owner].Value', ['aws.tags.owner']],
      ]),
    )
  })

  it('comes in the order of the schema', () => {
    const difference = changed((given) => {
      given['routing'].rules.api.priority = 20
      given['database'].storage = '30 GiB'
      given['aws'].tags = { owner: 'ops', team: 'a' }
    })
    expect(difference.intents.map(({ path }) => path)).toEqual([
      'aws.tags.team',
      'database.storage',
      'routing.rules.api.priority',
    ])
  })
})

describe('overrides', () => {
  const merge = (Properties: object) => ({ data: { change: { Database: { merge: { Properties } } } } })

  it('explain what they change, add and remove, each by its own line', () => {
    const difference = changed((given) => {
      given['overrides'] = merge({ BackupRetentionPeriod: 9, MaxAllocatedStorage: null, EngineLifecycleSupport: null })
      given['overrides'].app = { resources: { Topic: { Type: 'AWS::SNS::Topic' } } }
    })
    expect(told(difference)).toEqual({
      'overrides.data.change.Database': ['data Database'],
      'overrides.app.resources.Topic': ['app Topic'],
    })
    expect(apart(difference)).toEqual([])
  })

  it('explain what comes back when they go, and what changes in them', () => {
    const old = compiled(
      spec((given) => (given['overrides'] = merge({ BackupRetentionPeriod: 9, MaxAllocatedStorage: null }))),
    )
    const gone = between(texts(old), compiled(spec()))
    expect(told(gone)).toEqual({ 'overrides.data.change.Database': ['data Database'] })
    expect(apart(gone)).toEqual([])
    const other = compiled(
      spec((given) => (given['overrides'] = merge({ BackupRetentionPeriod: 10, MaxAllocatedStorage: null }))),
    )
    const moved = between(texts(old), other)
    expect(moved.intents).toMatchObject([
      {
        path: 'overrides.data.change.Database.merge.Properties.BackupRetentionPeriod',
        before: { value: 9 },
        after: { value: 10 },
      },
    ])
    expect(apart(moved)).toEqual([])
  })
})

describe('a change that no spec line explains', () => {
  const older = (given: Record<StackKind, string>) => ({
    data: given.data
      .replace('compiler: "0.1.0"', 'compiler: "0.0.9"')
      .replace('CopyTagsToSnapshot: true', 'CopyTagsToSnapshot: false'),
    app: given.app.replace('compiler: "0.1.0"', 'compiler: "0.0.9"'),
  })

  it('stands apart, and a note says which compiler made the old template', () => {
    const difference = changed(() => {}, older)
    expect(difference).toMatchObject({ verdict: 'changes', intents: [] })
    expect(apart(difference)).toEqual(['Database'])
    expect(difference.notes).toEqual([
      'The old templates were made by semiont 0.0.9, the new ones by 0.1.0: what no spec line explains has changed in semiont.',
    ])
  })

  it('stands apart from those that one does explain, in the same resource', () => {
    const difference = changed(({ database }) => (database.storage = '40 GiB'), older)
    const [database] = difference.stacks[0]!.resources
    expect(Object.fromEntries(database!.properties.map(({ name, causes }) => [name, causes]))).toEqual({
      AllocatedStorage: ['database.storage'],
      CopyTagsToSnapshot: [],
    })
  })

  it('is that also where a changed value was read for it, but makes no difference', () => {
    const difference = changed(
      ({ aws }) => (aws.tags.team = 'a'),
      (given) => ({ ...given, data: given.data.replace(/Key: owner\n( +)Value: ops/, 'Key: owner\n$1Value: nobody') }),
    )
    const vpc = difference.stacks[0]!.resources.find(({ id }) => id === 'Vpc')!
    expect(Object.fromEntries(vpc.properties.map(({ name, causes }) => [name, causes]))).toEqual({
      'Tags[owner].Value': [],
      'Tags[team]': ['aws.tags.team'],
    })
  })

  it('may be a resource, an output or a parameter', () => {
    const difference = changed(
      () => {},
      ({ data, app }) => ({
        data: data.replace('  InternetGateway:', '  FormerGateway:'),
        app: app.replace('  ServiceWebName:', '  FormerName:').replace('  ServiceWebImage:', '  FormerImage:'),
      }),
    )
    expect(apart(difference)).toEqual(
      expect.arrayContaining(['InternetGateway', 'FormerGateway', 'ServiceWebName', 'FormerName', 'FormerImage']),
    )
  })
})

describe('old templates that do not belong together', () => {
  const [before, after] = [spec(), spec(({ services }) => (services.web.port = 3001))]
  const [old, now] = [texts(compiled(before)), compiled(after)]

  it('explain what one of them still has to become', () => {
    // The data stack was updated, and then the app stack failed.
    const difference = between({ data: texts(now).data, app: old.app }, now)
    expect(difference.stacks.map(({ state }) => state)).toEqual(['unchanged', 'changed'])
    expect(difference.intents).toMatchObject([{ path: 'services.web.port', before: { value: 3000 } }])
    expect(apart(difference)).toEqual([])
  })

  it('explain it also by an entry, and by a value that was a default', () => {
    const more = compiled(
      spec(({ services, aws }) => {
        services.worker = { database: true }
        services.api.files = { enabled: true }
        delete aws.tags
      }),
    )
    const difference = between({ data: texts(more).data, app: old.app }, more)
    expect(difference.intents.map(({ path }) => path)).toEqual([
      'aws.tags.owner',
      'services.api.files.enabled',
      'services.worker',
    ])
    expect(apart(difference)).toEqual([])
  })

  it('show nothing that was done long ago and never touched a stack', () => {
    // A second route to a service changes the app stack only, so the data stack's metadata stay as they were.
    const first = { again: { priority: 20, paths: ['/again'], service: 'api' } }
    const routed = compiled(spec(({ routing }) => (routing.rules = { ...first, ...routing.rules })))
    expect(texts(routed).data).not.toBe(old.data)
    const difference = between({ data: old.data, app: texts(routed).app }, routed)
    expect(difference).toMatchObject({ verdict: 'none', intents: [], notes: [] })
    const back = between({ data: texts(routed).data, app: old.app }, compiled(before))
    expect(back).toMatchObject({ verdict: 'none', intents: [], notes: [] })
  })

  it('know what they know when the other one is not there', () => {
    const difference = between({ data: old.data }, now)
    expect(difference.stacks.map(({ state }) => state)).toEqual(['changed', 'new'])
    expect(difference.intents.map(({ path }) => path)).toEqual(['services.web.port'])
    expect(difference.stacks[1]!.resources.every(({ action }) => action === 'add')).toBe(true)
  })
})

describe('notes', () => {
  it('say that a template of another tool remembers no spec', () => {
    const difference = changed(
      ({ database }) => (database.storage = '40 GiB'),
      ({ data, app }) => ({ data: data.replace(/^Metadata:\n(?: .*\n|\n)+/m, ''), app }),
    )
    expect(difference.notes).toEqual([
      "The old template of the data stack does not say which spec made it (it has no Metadata.Semiont), so the spec's old values are unknown and no change can be traced to a spec line.",
    ])
    expect(difference.intents).toEqual([])
    expect(apart(difference)).toEqual(['Database'])
  })

  it('say that an old spec does not fit', () => {
    const difference = changed(
      () => {},
      ({ data, app }) => ({ data: data.replace('storage: "20 GiB"', 'storage: [20]'), app }),
    )
    expect(difference.notes).toEqual([
      'The old spec of the data stack, kept by semiont 0.1.0, does not fit the language of today, so what has gone from that stack cannot be traced to a spec line.',
    ])
  })

  it('say what of a template is not evaluated', () => {
    const foreign = { Conditions: { A: {} }, Transform: 'x', Resources: { A: { Type: 'AWS::SNS::Topic' } } }
    const { notes } = between({ data: texts(compiled(plain)).data, app: JSON.stringify(foreign) }, compiled(plain))
    expect(notes[1]).toContain('The old template of the app stack has Conditions and Transform, which semiont does not')
  })
})

describe('a stack that moves', () => {
  it('is danger: the old one stays behind', () => {
    const renamed = changed((given) => (given['stacks'] = { data: 'Data-${environment}' }))
    expect(renamed.verdict).toBe('danger')
    expect(renamed.dangers[0]).toMatchObject({ stack: 'data', id: 'SemiontDataStack-production', kind: 'left-behind' })
    const account = changed(({ aws }) => (aws.account = '210987654321'))
    expect(account.dangers.map(({ sentence }) => sentence)).toEqual(
      expect.arrayContaining([expect.stringContaining('The account is 210987654321 now.')]),
    )
  })
})

describe('secrets of an old template', () => {
  it('are in nothing that is told', () => {
    const now = compiled(plain)
    const template = structuredClone(now.templates.app.body)
    const planted = 'pl4nted-Zq7vXw9'
    const definition = template.Resources['ServiceWebTaskDefinition']!['Properties'] as Record<string, any>
    const container = definition['ContainerDefinitions'][0]
    container.Environment = [
      { Name: 'DB_PASSWORD', Value: planted },
      { Name: 'URL', Value: `http://a:${planted}@b/` },
    ]
    container.DependsOn = [{ ContainerName: 'a', Password: planted }]
    container.DnsSearchDomains = [`--password=${planted}`]
    template.Outputs!['Token'] = { Description: 'x', Value: planted }
    const difference = between({ data: texts(now).data, app: JSON.stringify(template) }, now)
    expect(difference.stacks[1]!.resources).not.toEqual([])
    expect(JSON.stringify(difference)).toContain('********')
    expect(JSON.stringify(difference)).not.toContain(planted)
  })
})

describe('deployed stacks', () => {
  const now = compiled(plain)
  const stack = (name: string, template: string, tags = {}) => ({ name, template, tags })

  it('are compared as their templates are, and their tags are told', () => {
    const { data, app } = texts(now)
    const difference = liveDifference(now, { data: stack('D', data, { b: '1', a: '2' }), app: stack('A', app) })
    expect(difference).toMatchObject({ verdict: 'none', against: { kind: 'live' } })
    expect(difference.notes).toHaveLength(1)
    expect(difference.notes[0]).toMatch(/^Somebody has put tags on D itself \(a and b\): /)
  })

  it('are new where they are not there', () => {
    expect(liveDifference(now, {}).stacks.map(({ state }) => state)).toEqual(['new', 'new'])
  })

  it('are told by name where they cannot be read', () => {
    expect(() => liveDifference(now, { data: stack('D', 'a: b: c') })).toThrow(
      'The deployed template of D cannot be read as a template: YAML says "',
    )
  })
})
