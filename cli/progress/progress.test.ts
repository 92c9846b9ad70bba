import { describe, expect, it } from 'vitest'
import type { Terminal } from '../terminal.ts'
import { progress } from './progress.ts'
import { progressMode } from './progress-mode.ts'
import type { Screen } from './screen.ts'

const start = Date.parse('2026-11-23T10:00:00.123Z')
const escape = '\u001b'

/** A terminal and a clock in the hands of the test. */
function world({ columns = 60, rows = 10 }: { columns?: number; rows?: number } = {}) {
  const said: string[] = []
  const out: string[] = []
  const ticks = new Set<() => void>()
  const exits = new Set<() => void>()
  const size = { columns, rows }
  let now = start
  const terminal: Terminal = {
    out: (text) => void out.push(text),
    say: (text) => void said.push(text),
    colour: () => false,
    width: () => size.columns,
    interactive: () => true,
  }
  const screen: Screen = {
    now: () => new Date(now),
    every: (_, call) => {
      ticks.add(call)
      return () => void ticks.delete(call)
    },
    rows: () => size.rows,
    atExit: (call) => {
      exits.add(call)
      return () => void exits.delete(call)
    },
  }
  const pass = (seconds: number) => {
    now += seconds * 1000
    for (const tick of ticks) tick()
  }
  return {
    terminal,
    screen,
    said,
    out,
    size,
    pass,
    exit: () => exits.forEach((call) => call()),
    listeners: () => exits.size + ticks.size,
  }
}

const stack = { event: 'stack', stack: 'app', name: 'App', status: 'UPDATE_IN_PROGRESS' } as const
const cluster = {
  event: 'resource',
  stack: 'app',
  id: 'Cluster',
  type: 'AWS::ECS::Cluster',
  status: 'UPDATE_IN_PROGRESS',
} as const

describe('progress as a tree', () => {
  it('draws in place with one write for each picture, and writes nothing when nothing has changed', () => {
    const { terminal, screen, said, pass } = world()
    const { report } = progress('tree', terminal, screen)
    report(stack)
    report(cluster)
    pass(1)
    expect(said).toEqual([
      `${escape}[?25lApp: updating, 1s${escape}[K\n  updating          1s  Cluster${escape}[K\n${escape}[J`,
    ])
    pass(0)
    expect(said).toHaveLength(1)
    pass(1)
    expect(said).toHaveLength(2)
    expect(said[1]).toBe(
      `${escape}[2A\rApp: updating, 2s${escape}[K\n  updating          2s  Cluster${escape}[K\n${escape}[J`,
    )
  })

  it('puts what stays above the picture', () => {
    const { terminal, screen, said, pass } = world()
    const { report } = progress('tree', terminal, screen)
    report(stack)
    pass(1)
    report({ event: 'phase', sentence: 'Now the services.' })
    expect(said.at(-1)).toBe(`${escape}[1A\rNow the services.${escape}[K\nApp: updating, 1s${escape}[K\n${escape}[J`)
  })

  it('goes up by as many lines as a narrower terminal has made of the old ones', () => {
    const { terminal, screen, said, size, pass } = world({ columns: 60 })
    const { report } = progress('tree', terminal, screen)
    report(stack)
    report(cluster)
    pass(1)
    // "  updating          1s  Cluster" takes 32 columns: two lines of 20; "App: updating, 1s" 17: one.
    size.columns = 20
    pass(1)
    expect(said.at(-1)).toContain(`${escape}[3A\r`)
    const shown = said
      .at(-1)!
      .replaceAll(new RegExp(`${escape}\\[\\d*[A-Z]|\\r`, 'g'), '')
      .split('\n')
    for (const line of shown) expect(line.length).toBeLessThan(20)
  })

  it('leaves the whole last picture and the cursor, once, and listens no more', () => {
    const { terminal, screen, said, pass, listeners } = world({ rows: 3 })
    const { report, end } = progress('tree', terminal, screen)
    report(stack)
    for (const id of ['A', 'B', 'C', 'D']) report({ ...cluster, id })
    pass(1)
    expect(said.at(-1)).toContain('… and 4 more')
    end()
    expect(said.slice(-2).join('')).toMatch(/ A\S*\n.* B\S*\n.* C\S*\n.* D\S*\n/)
    expect(said.at(-1)).toBe(`${escape}[?25h`)
    expect(listeners()).toBe(0)
    const before = said.length
    end()
    expect(said).toHaveLength(before)
    report({ event: 'done', result: 'changed', sentence: 'All done.' })
    expect(said.at(-1)).toBe(`All done.${escape}[K\n${escape}[J`)
  })

  it('leaves the picture of what has ended, and goes on below it', () => {
    const { terminal, screen, said, pass } = world()
    const { report } = progress('tree', terminal, screen)
    report(stack)
    pass(1)
    report({ ...stack, status: 'UPDATE_COMPLETE' })
    report({ event: 'phase', sentence: 'Tagging.' })
    expect(said.at(-1)).toBe(`Tagging.${escape}[K\n${escape}[J`)
    report({ event: 'done', result: 'changed', sentence: 'All done.' })
    expect(said.at(-1)).toBe(`All done.${escape}[K\n${escape}[J`)
    expect(said.join('').split('App: updated, 1s')).toHaveLength(2)
    // A run that was interrupted is done too.
    report(stack)
    pass(1)
    report({ event: 'done', result: 'interrupted', sentence: 'Interrupted.' })
    expect(said.at(-1)).toBe(`Interrupted.${escape}[K\n${escape}[J`)
  })

  it('shows the cursor again when the process ends before its time', () => {
    const { terminal, screen, said, pass, exit } = world()
    const { report } = progress('tree', terminal, screen)
    exit()
    expect(said).toEqual([])
    report(stack)
    pass(1)
    exit()
    expect(said.at(-1)).toBe(`${escape}[?25h`)
  })

  it('breaks what stays at spaces, but no command', () => {
    const { terminal, screen, said } = world({ columns: 30 })
    const { report } = progress('tree', terminal, screen)
    report({
      event: 'gate',
      gate: 'images',
      state: 'open',
      sentence: 'No image of "backend" is there yet.',
      mend: 'For <tag> put in what you want.\nIMAGE=123456789012.dkr.ecr.us-east-1.amazonaws.com/x:<tag>\ndocker push "$IMAGE" and then some',
    })
    expect(said.join('').replaceAll(`${escape}[K`, '').replace(`${escape}[J`, '').split('\n')).toEqual([
      '  MISSING  images: No image',
      '    of "backend" is there',
      '    yet.',
      '    For <tag> put in what you',
      '      want.',
      'IMAGE=123456789012.dkr.ecr.us-east-1.amazonaws.com/x:<tag>',
      'docker push "$IMAGE" and then some',
      '',
    ])
  })

  it('tells checks that passed in one line, once, at the latest at the end', () => {
    const { terminal, screen, said } = world()
    const { report, end } = progress('tree', terminal, screen)
    report({ event: 'gate', gate: 'hosted zone', state: 'passed', sentence: 'It is there.' })
    report({ event: 'gate', gate: 'secrets', state: 'passed', sentence: 'They are there.' })
    expect(said).toEqual([])
    report({ event: 'phase', sentence: 'Asking.' })
    report({ event: 'gate', gate: 'images', state: 'passed', sentence: 'These: v1.', notable: true })
    end()
    expect(said.join('').replaceAll(`${escape}[K`, '').replaceAll(`${escape}[J`, '').split('\n')).toEqual([
      '2 checks passed: hosted zone, secrets.',
      'Asking.',
      '1 check passed: images.',
      '  images: These: v1.',
      '',
    ])
  })

  it('loses nothing of a command that ends at the edge of the terminal', () => {
    const { terminal, screen, said } = world({ columns: 10 })
    const { report } = progress('tree', terminal, screen)
    report({ event: 'gate', gate: 'x', state: 'open', sentence: 'Y.', mend: `aws ${'a'.repeat(16)}` })
    expect(said.join('')).toContain(`aws ${'a'.repeat(16)} ${escape}[K\n`)
  })

  it('obeys nothing that a name or a log line contains', () => {
    const { terminal, screen, said, pass } = world()
    const { report } = progress('tree', terminal, screen)
    report({ event: 'phase', sentence: `Evil${escape}[2J` })
    report({ ...stack, name: `A${escape}[31mpp` })
    report({
      event: 'task-stopped',
      service: 'web',
      task: '1',
      reason: 'x',
      containers: [],
      log: [`${escape}]0;t\u0007`],
    })
    pass(1)
    // Only what this program writes itself: up, clear to the end of the line and of the screen, hide and show.
    const sequences = said.join('').match(new RegExp(`${escape}(?!\\[(?:\\d+A|K|J|\\?25[lh]))`, 'g'))
    expect(sequences).toBeNull()
    expect(said.join('')).not.toContain('\u0007')
  })
})

describe('progress as plain lines', () => {
  it('has a line with a time for each change, without control characters', () => {
    const { terminal, screen, said, out, pass } = world()
    const { report, end } = progress('plain', terminal, screen)
    report({ event: 'phase', sentence: 'Applying the change sets.' })
    report({ event: 'gate', gate: 'hosted zone', state: 'passed', sentence: 'It is there.' })
    report({ event: 'gate', gate: 'delegation', state: 'passed', sentence: 'It was not asked.', notable: true })
    report({
      event: 'gate',
      gate: 'images',
      state: 'open',
      sentence: 'No image is there.',
      mend: 'docker push a\ndocker push b',
    })
    report(stack)
    report(cluster)
    pass(2)
    report({ ...cluster, reason: 'Resource update initiated' })
    report({ ...cluster, status: 'UPDATE_FAILED', reason: `Bad\nnews${escape}[2J`, about: 'Where the services run.' })
    report({ event: 'rollout', service: 'web', state: 'IN_PROGRESS', desired: 1, running: 0, pending: 1, failed: 0 })
    report({ ...stack, status: 'UPDATE_COMPLETE' })
    end()
    expect(out).toEqual([])
    expect(said.join('')).toBe(
      [
        '2026-11-23T10:00:00Z  Applying the change sets.',
        '2026-11-23T10:00:00Z  2 checks passed: hosted zone, delegation.',
        '2026-11-23T10:00:00Z    delegation: It was not asked.',
        '2026-11-23T10:00:00Z    MISSING  images: No image is there.',
        '                      docker push a',
        '                      docker push b',
        '2026-11-23T10:00:00Z  App: updating',
        '2026-11-23T10:00:00Z  app stack, Cluster: updating',
        '2026-11-23T10:00:02Z  app stack, Cluster: failed to update: Bad',
        '                      news\ufffd[2J',
        '2026-11-23T10:00:02Z  "web" releasing: 0 of 1 running, 1 starting',
        '2026-11-23T10:00:02Z  App: updated',
        '',
      ].join('\n'),
    )
  })

  it('says what a resource is for the first time only, and tells like tasks once at length', () => {
    const { terminal, screen, said, pass } = world()
    const { report } = progress('plain', terminal, screen)
    report({ ...cluster, about: 'Where the services run.' })
    pass(0)
    report({ ...cluster, about: 'Where the services run.', status: 'UPDATE_COMPLETE' })
    const task = {
      event: 'task-stopped',
      service: 'web',
      reason: 'Ended',
      containers: [{ name: 'web', exitCode: 1 }],
    } as const
    report({ ...task, task: 'one', log: ['a', 'b', 'c', 'd'] })
    report({ ...task, task: 'two', log: ['a', 'b', 'c', 'd'] })
    report({ ...task, task: 'three', containers: [{ name: 'web', exitCode: 2 }], log: [] })
    expect(
      said
        .join('')
        .replaceAll('2026-11-23T10:00:00Z', '')
        .split('\n')
        .map((line) => line.trim()),
    ).toEqual([
      'app stack, Cluster (Where the services run): updating',
      'app stack, Cluster: updated',
      'A task of "web" ended (one): Ended',
      'container web: exit code 1',
      'its last lines:',
      '| b',
      '| c',
      '| d',
      'Another task of "web" ended the same way (two).',
      'A task of "web" ended (three): Ended',
      'container web: exit code 2',
      '',
    ])
  })

  it('tells of what begins and ends at once with one line, and of what takes longer when it begins', () => {
    const { terminal, screen, said, pass } = world()
    const { report, end } = progress('plain', terminal, screen)
    const database = { ...cluster, id: 'Database', about: 'The data.' }
    report({ ...stack, reason: 'User Initiated' })
    report({ ...cluster, about: 'Where the services run.' })
    report(database)
    report({ ...cluster, status: 'UPDATE_COMPLETE' })
    pass(1)
    report({ ...database, status: 'UPDATE_COMPLETE' })
    report(cluster)
    report({ ...cluster, status: 'UPDATE_COMPLETE' })
    report({ ...cluster, id: 'Gone', status: 'DELETE_IN_PROGRESS' })
    end()
    expect(
      said
        .join('')
        .replaceAll(/2026-11-23T10:00:0\dZ {2}/g, '')
        .trimEnd()
        .split('\n'),
    ).toEqual([
      'App: updating',
      'app stack, Cluster (Where the services run): updated',
      'app stack, Database (The data): updating',
      'app stack, Database: updated',
      'app stack, Cluster: updating',
      'app stack, Cluster: updated',
      'app stack, Gone: deleting',
    ])
  })

  it('gives a sign of life after a minute of silence', () => {
    const { terminal, screen, said, pass } = world()
    const { report } = progress('plain', terminal, screen)
    pass(70)
    expect(said).toEqual([])
    report(stack)
    report(cluster)
    report({ ...cluster, id: 'Database' })
    pass(0)
    const before = said.length
    for (let second = 0; second < 59; second += 1) pass(1)
    expect(said).toHaveLength(before)
    pass(1)
    expect(said.at(-1)).toBe('2026-11-23T10:02:10Z  still under way: Cluster, updating for 1m 00s, and 1 more\n')
    pass(30)
    expect(said).toHaveLength(before + 1)
  })
})

describe('progress as JSON', () => {
  it('gives no secret away that CloudFormation quotes', () => {
    const { terminal, screen, out } = world()
    const planted = 'ghp_aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789'
    progress('json', terminal, screen).report({ ...cluster, reason: `The value ${planted} is odd.` })
    expect(out.join('')).toContain('is odd')
    expect(out.join('')).not.toContain(planted)
  })

  it('prints each event as one line on standard output', () => {
    const { terminal, screen, said, out } = world()
    const { report, end } = progress('json', terminal, screen)
    report(stack)
    report({ event: 'phase', sentence: 'Two\nlines' })
    end()
    expect(said).toEqual([])
    expect(out).toEqual([
      '{"at":"2026-11-23T10:00:00.123Z","event":"stack","stack":"app","name":"App","status":"UPDATE_IN_PROGRESS"}\n',
      '{"at":"2026-11-23T10:00:00.123Z","event":"phase","sentence":"Two\\nlines"}\n',
    ])
  })
})

describe('progressMode', () => {
  it('draws only for people, and gives JSON to whoever asks', () => {
    const { terminal } = world()
    const input = (options: object) => ({ args: [], options: { ...options } })
    expect(progressMode(input({}), terminal)).toBe('tree')
    expect(progressMode(input({}), { ...terminal, interactive: () => false })).toBe('plain')
    expect(progressMode(input({}), { ...terminal, width: () => undefined })).toBe('plain')
    expect(progressMode(input({ json: true }), terminal)).toBe('json')
  })
})
