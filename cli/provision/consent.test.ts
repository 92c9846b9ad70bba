import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import type { Difference, EffectKind, ResourceChange } from '../diff/difference.ts'
import { withChangeSet } from '../diff/with-change-set.ts'
import { consent, isProduction, type ConsentOptions } from './consent.ts'
import { consentNeeds } from './consent-needs.ts'

function change(id: string, type: string, kind: EffectKind, more: Partial<ResourceChange> = {}): ResourceChange {
  const stateful = /RDS|EFS|Secret|ECR|LogGroup/.test(type)
  const effect = { kind, sentence: `What ${kind} of ${id} means.`, source: 'table' as const }
  return { id, type, action: 'modify', stateful, properties: [], effect, causes: [], ...more }
}

function difference(...resources: ResourceChange[]): Difference {
  return {
    version: 1,
    environment: 'staging',
    against: { kind: 'live' },
    verdict: resources.length ? 'changes' : 'none',
    dangers: [],
    intents: [],
    stacks: [{ stack: 'data', name: 'Data', state: 'changed', resources, outputs: [], parameters: [] }],
    access: [],
    notes: [],
  }
}

const database = 'AWS::RDS::DBInstance'
const files = 'AWS::EFS::FileSystem'
const secret = 'AWS::SecretsManager::Secret'
const repository = 'AWS::ECR::Repository'

describe('consentNeeds', () => {
  it('needs nothing for what changes in place, restarts or is made', () => {
    const needs = consentNeeds(
      difference(
        change('Database', database, 'restart'),
        change('FileSystem', files, 'in-place'),
        change('Database2', database, 'creation', { action: 'add' }),
        change('Task', 'AWS::ECS::TaskDefinition', 'replacement'),
        change('Rule', 'AWS::EC2::SecurityGroupIngress', 'deletion', { action: 'remove' }),
      ),
    )
    expect(needs).toEqual({ refusals: [], lost: [], leftBehind: [] })
  })

  it.each<[string, string, EffectKind, 'modify' | 'remove']>([
    ['Database', database, 'replacement', 'modify'],
    ['Database', database, 'maybe-replacement', 'modify'],
    ['Database', database, 'deletion', 'remove'],
    ['Database', database, 'left-behind', 'remove'],
    ['Cluster', 'AWS::RDS::DBCluster', 'deletion', 'remove'],
    ['FileSystem', files, 'replacement', 'modify'],
    ['FileSystem', files, 'left-behind', 'modify'],
    ['FileSystem', files, 'left-behind', 'remove'],
  ])('refuses %s (%s) outright: %s by %s', (id, type, kind, action) => {
    const { refusals, lost, leftBehind } = consentNeeds(
      difference(change(id, type, kind, { action, causes: ['database.name'] })),
    )
    expect(refusals).toHaveLength(1)
    expect(refusals[0]).toContain(`${id} (${type}) would be`)
    expect(refusals[0]).toContain('Take back the change of database.name')
    expect([...lost, ...leftBehind]).toEqual([])
  })

  it.each([
    ['False', 0],
    ['True', 1],
  ] as const)('of a file system that refers to a key whose replacement is %s has %d refusals', (replacement, count) => {
    const details = [
      {
        pointer: '/Properties/KmsKeyId',
        requiresRecreation: 'Always',
        evaluation: 'Dynamic',
        source: 'ResourceAttribute',
        causedBy: 'Key',
      },
    ] as const
    const now = withChangeSet(difference(), 'data', [
      { id: 'FileSystem', type: files, action: 'Modify', replacement: 'Conditional', details },
      { id: 'Key', type: 'Custom::Key', action: 'Modify', replacement, details: [] },
    ])
    expect(now.stacks[0]!.resources.map(({ id }) => id)).toEqual(['FileSystem', 'Key'])
    expect(now.verdict).not.toBe('none')
    expect(consentNeeds(now)).toMatchObject({ refusals: { length: count }, lost: [], leftBehind: [] })
  })

  it('refuses what AWS would refuse', () => {
    const { refusals } = consentNeeds(
      difference(change('Database', database, 'refused', { causes: ['database.storage'] })),
    )
    expect(refusals).toEqual([
      `AWS would refuse the change of Database (${database}): What refused of Database means. Take back the change of database.storage.`,
    ])
  })

  it('parts what is lost from what is left behind', () => {
    const { lost, leftBehind } = consentNeeds(
      difference(
        change('Kept', secret, 'left-behind', { action: 'remove' }),
        change('Gone', secret, 'deletion', { action: 'remove' }),
        change('Anew', secret, 'replacement'),
        change('Perhaps', repository, 'maybe-replacement'),
      ),
    )
    expect(lost.map(({ id }) => id)).toEqual(['Gone', 'Anew', 'Perhaps'])
    expect(leftBehind.map(({ id }) => id)).toEqual(['Kept'])
  })
})

const aws = { account: '123456789012', region: 'us-east-1' }
const ordinary = difference(change('Database', database, 'in-place'))
const leaving = difference(
  change('OldRepository', repository, 'left-behind', { action: 'remove' }),
  change('OldSecret', secret, 'left-behind', { action: 'remove' }),
)
const losing = difference(change('Lost', secret, 'deletion', { action: 'remove' }))
const forbidden = difference(change('Database', database, 'replacement'))

describe('consent without a terminal', () => {
  const terminal = {
    out: () => {},
    say: () => {},
    colour: () => false,
    width: () => undefined,
    interactive: () => false,
  }
  const ask = async (what: Difference, options: Partial<ConsentOptions> = {}) =>
    consent(what, { environment: 'production', aws, yes: true, ...options }, { terminal }).then(
      () => 'given',
      (error: Error) => `${error.name}: ${error.message}`,
    )

  it('is given by --yes', async () => {
    expect(await ask(ordinary)).toBe('given')
    expect(await ask(difference())).toBe('given')
  })

  it('is not given by itself to a change set of which the comparison says nothing', async () => {
    expect(await ask(difference(), { yes: false })).toMatch(/^UsageError: Nobody can be asked here/)
  })

  it('names --yes where it is missing', async () => {
    expect(await ask(ordinary, { yes: false })).toMatch(/^UsageError: Nobody can be asked here.*--yes/)
  })

  it('is never given to the database or the file system', async () => {
    expect(await ask(forbidden, { leaveBehind: ['Database'] })).toMatch(/^OperatorError: The database Database/)
  })

  it('leaves behind only what is named', async () => {
    const refusal = await ask(leaving)
    expect(refusal).toMatch(/^OperatorError: .*--yes is not enough.*--leave-behind OldRepository,OldSecret\./s)
    expect(await ask(leaving, { leaveBehind: ['OldSecret'] })).toMatch(/--leave-behind OldRepository\./)
    expect(await ask(leaving, { leaveBehind: ['OldSecret', 'OldRepository'] })).toBe('given')
    expect(await ask(leaving, { leaveBehind: ['OldSecret', 'OldRepository'], yes: false })).toMatch(/^UsageError/)
  })

  it('loses nothing, whatever is named', async () => {
    expect(await ask(losing, { leaveBehind: ['Lost'] })).toMatch(/^OperatorError: .*by a person who types the names/s)
  })
})

it('takes for production what begins so', () => {
  expect(['production', 'prod', 'prod-eu', 'staging', 'preprod'].map(isProduction)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ])
})

// The prompts in a process of their own, which takes its pipes for a terminal.
describe('consent on a terminal', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'semiont-consent-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const script = path.join(folder, 'ask.mts')
  writeFileSync(
    script,
    `Object.assign(process.stdin, { isTTY: true, setRawMode: () => process.stdin })
Object.assign(process.stderr, { isTTY: true, columns: 120, rows: 24 })
const { consent } = await import(${JSON.stringify(path.resolve(import.meta.dirname, 'consent.ts'))})
const { processTerminal } = await import(${JSON.stringify(path.resolve(import.meta.dirname, '../terminal.ts'))})
const [what, options] = process.argv.slice(2).map((text) => JSON.parse(text))
consent(what, options, { terminal: processTerminal(process) }).then(
  () => console.log('given'),
  (error) => console.log(error.constructor.name + ': ' + error.message),
)
`,
  )

  async function type(what: Difference, options: Partial<ConsentOptions>, ...steps: [after: string, keys: string][]) {
    const given = { environment: 'staging', aws, yes: false, ...options }
    const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(what), JSON.stringify(given)], {
      cwd: path.resolve(import.meta.dirname, '../..'),
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], TERM: 'xterm' },
    })
    const seen = { out: '', err: '', shown: 0, next: 0 }
    child.stdout.on('data', (data: Buffer) => (seen.out += data.toString()))
    child.stderr.on('data', (data: Buffer) => {
      seen.err += stripVTControlCharacters(data.toString())
      const step = steps[seen.next]
      const at = step ? seen.err.indexOf(step[0], seen.shown) : -1
      if (!step || at < 0) return
      seen.shown = at + step[0].length
      seen.next += 1
      if (seen.next === steps.length) child.stdin.end(step[1])
      else child.stdin.write(step[1])
    })
    await new Promise((resolve) => child.on('close', resolve))
    return { result: seen.out.trim(), asked: seen.err }
  }

  it('is a yes', async () => {
    expect(await type(ordinary, {}, ['Apply to staging (account 123456789012, us-east-1)?', 'y'])).toMatchObject({
      result: 'given',
    })
  })

  it('is declined by a no, and by Enter alone', async () => {
    const declined = { result: 'Declined: Declined; nothing of what was shown was done.' }
    expect(await type(ordinary, {}, ['Apply to staging', 'n'])).toMatchObject(declined)
    expect(await type(ordinary, {}, ['Apply to staging', '\r'])).toMatchObject(declined)
  })

  it('is interrupted by Ctrl-C and by the end of the input', async () => {
    expect(await type(ordinary, {}, ['Apply to staging', '\u0003'])).toMatchObject({
      result: 'Interrupted: Interrupted; nothing of what was shown was done.',
    })
    expect(await type(ordinary, {}, ['Apply to staging', ''])).toMatchObject({
      result: expect.stringContaining(
        'The input ended before the question was answered; nothing of what was shown was done.',
      ),
    })
  })

  it('wants the name of production typed, unless --yes is given', async () => {
    const environment = 'production'
    const wrong = await type(
      ordinary,
      { environment },
      ['This changes production (account 123456789012, us-east-1). Type its name', 'yes\r'],
      ['Type production, or press Ctrl-C', '\u0003'],
    )
    expect(wrong.result).toBe('Interrupted: Interrupted; nothing of what was shown was done.')
    expect(await type(ordinary, { environment }, ['Type its name', 'production\r'])).toMatchObject({ result: 'given' })
    expect(await type(ordinary, { environment, yes: true })).toEqual({ result: 'given', asked: '' })
  })

  it('is asked for what is left behind, even with --yes', async () => {
    const yes = { yes: true }
    expect(await type(leaving, yes, ['behind?', 'y'])).toMatchObject({
      result: 'given',
      asked: expect.not.stringContaining('What left-behind'),
    })
    const no = await type(leaving, yes, ['behind?', 'n'])
    expect(no).toMatchObject({
      result: expect.stringMatching(/^Declined/),
    })
    expect(no.asked.replaceAll(/\s*[│◆]?\s+/g, ' ')).toContain(
      'OldRepository (AWS::ECR::Repository) and OldSecret (AWS::SecretsManager::Secret) leave their stack and stay in the account, in no stack any more, where they may go on costing. Leave them behind?',
    )
    const named = { ...yes, leaveBehind: ['OldRepository', 'OldSecret'] }
    expect(await type(leaving, named)).toEqual({ result: 'given', asked: '' })
  })

  it('wants the id of what is lost typed, even with --yes', async () => {
    expect(await type(losing, { yes: true }, ['Type its name, Lost', 'Lost\r'])).toMatchObject({ result: 'given' })
    expect(await type(losing, { yes: true }, ['Type its name, Lost', '\u0003'])).toMatchObject({
      result: expect.stringMatching(/^Interrupted/),
    })
  })

  it('asks nothing about what is refused', async () => {
    const { result, asked } = await type(forbidden, { yes: true })
    expect(result).toMatch(
      /^OperatorError: The database Database \(AWS::RDS::DBInstance\) would be replaced by a new, empty one/,
    )
    expect(asked).toBe('')
  })
})
