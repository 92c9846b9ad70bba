import { describe, expect, it } from 'vitest'
import type { Happening, RunEvent } from '../provision/event.ts'
import { frame } from './frame.ts'
import { paintedLine, widthOf } from './line.ts'
import { nothingYet, withEvent, type RunState } from './run-state.ts'

const start = Date.parse('2026-11-23T10:00:00Z')

/** The state after events, each so many seconds after the start. */
function after(...events: readonly (readonly [seconds: number, happening: Happening])[]): RunState {
  return events.reduce(
    (state, [seconds, happening]) =>
      withEvent(state, { at: new Date(start + seconds * 1000).toISOString(), ...happening } as RunEvent),
    nothingYet,
  )
}

function stack(status: string): Happening {
  return { event: 'stack', stack: 'app', name: 'SemiontAppStack-staging', status }
}

function resource(id: string, status: string, more: object = {}): Happening {
  return { event: 'resource', stack: 'app', id, type: 'AWS::Test', status, ...more }
}

function rollout(more: object = {}): Happening {
  const counts = { desired: 2, running: 1, pending: 1, failed: 0 }
  return { event: 'rollout', service: 'backend', state: 'IN_PROGRESS', ...counts, ...more }
}

function lines(state: RunState, seconds: number, width = 100, height?: number): string[] {
  const view = { now: start + seconds * 1000, width, ...(height !== undefined && { height }) }
  return frame(state, view).map((line) => paintedLine(line, (_, text) => text))
}

describe('frame', () => {
  it('shows what is under way, the oldest first, and folds what is done', () => {
    const state = after(
      [0, stack('UPDATE_IN_PROGRESS')],
      [1, resource('Vpc', 'UPDATE_IN_PROGRESS')],
      [2, resource('Vpc', 'UPDATE_COMPLETE')],
      [3, resource('Certificate', 'CREATE_IN_PROGRESS', { about: 'TLS certificate of the site.' })],
      [4, resource('Cluster', 'UPDATE_IN_PROGRESS')],
    )
    expect(lines(state, 65)).toEqual([
      'SemiontAppStack-staging: updating, 1m 05s',
      '  1 done',
      '  creating      1m 02s  TLS certificate of the site  Certificate',
      '  updating      1m 01s  Cluster',
    ])
  })

  it('shows the rollout of a service below it', () => {
    const state = after(
      [0, stack('UPDATE_IN_PROGRESS')],
      [
        1,
        resource('ServiceBackendDeployment', 'UPDATE_IN_PROGRESS', { about: 'Keeps the tasks of "backend" running.' }),
      ],
      [2, rollout({ failed: 1, reason: 'Unhealthy in target group' })],
    )
    expect(lines(state, 11)).toEqual([
      'SemiontAppStack-staging: updating, 11s',
      '  updating         10s  Keeps the tasks of "backend" running  ServiceBackendDeployment',
      '                        releasing: 1 of 2 running, 1 starting, 1 failed (Unhealthy in target group)',
    ])
  })

  it('shows a rollout by itself when no stack is about it', () => {
    expect(lines(after([0, rollout()]), 5)).toEqual([
      '  releasing         5s  The tasks of "backend"',
      '                        releasing: 1 of 2 running, 1 starting',
    ])
    expect(lines(after([0, rollout()], [9, rollout({ state: 'COMPLETED', running: 2, pending: 0 })]), 60)).toEqual([
      '  released          9s  The tasks of "backend"',
      '                        released: 2 of 2 running',
    ])
  })

  it('keeps a failure in sight with its reason while everything is rolled back', () => {
    const state = after(
      [0, stack('CREATE_IN_PROGRESS')],
      [1, resource('Cluster', 'CREATE_IN_PROGRESS')],
      [2, resource('Address', 'CREATE_IN_PROGRESS')],
      [3, resource('Address', 'CREATE_FAILED', { reason: 'The maximum number of addresses has been reached.' })],
      [4, resource('Cluster', 'CREATE_FAILED', { reason: 'Resource creation cancelled' })],
      [5, stack('ROLLBACK_IN_PROGRESS')],
      [6, resource('Address', 'DELETE_IN_PROGRESS')],
      [7, resource('Cluster', 'DELETE_IN_PROGRESS')],
      [8, resource('Address', 'DELETE_COMPLETE')],
    )
    expect(lines(state, 10)).toEqual([
      'SemiontAppStack-staging: rolling back, 10s',
      '  failed, rolled back     2s  Address',
      '                        The maximum number of addresses has been reached.',
      '  rolling back      3s  Cluster',
    ])
    expect(
      lines(withAll(state, [11, resource('Cluster', 'DELETE_COMPLETE')], [12, stack('ROLLBACK_COMPLETE')]), 99),
    ).toEqual([
      'SemiontAppStack-staging: rolled back, 12s',
      '  1 rolled back',
      '  failed, rolled back     2s  Address',
      '                        The maximum number of addresses has been reached.',
    ])
  })

  it('says that a resource is configured and stabilises', () => {
    const state = after(
      [0, stack('CREATE_IN_PROGRESS')],
      [0, resource('Database', 'CREATE_IN_PROGRESS')],
      [5, resource('Database', 'CONFIGURATION_COMPLETE')],
    )
    expect(lines(state, 7).at(-1)).toBe('  configured, stabilising     7s  Database')
  })

  it('stays within the terminal, whatever its size', () => {
    const many = Array.from({ length: 40 }, (_, index): [number, Happening] => [
      index,
      resource(`Resource${index}`, 'CREATE_IN_PROGRESS', { about: 'Eine sehr lange Erklärung — 長い説明 '.repeat(4) }),
    ])
    const state = after([0, stack('CREATE_IN_PROGRESS')], ...many)
    for (const [width, height] of [
      [80, 10],
      [20, 5],
      [3, 2],
      [1, 1],
    ] as const) {
      const made = frame(state, { now: start + 90_000, width, height })
      expect(made.length).toBeLessThanOrEqual(height)
      for (const line of made) expect(widthOf(line)).toBeLessThanOrEqual(width)
    }
    expect(lines(state, 90, 80, 5)).toEqual([
      'SemiontAppStack-staging: creating, 1m 30s',
      expect.stringMatching(/^ {2}creating {6}1m 30s {2}Eine sehr lange .*…$/),
      expect.stringMatching(/^ {2}creating {6}1m 29s /),
      expect.stringMatching(/^ {2}creating {6}1m 28s /),
      '  … and 37 more',
    ])
    expect(lines(state, 90)).toHaveLength(41)
  })

  it('gives the room to the stack where something happens', () => {
    const data = (id: string, status: string): Happening => ({ ...resource(id, status), stack: 'data' }) as Happening
    const state = after(
      [0, { event: 'stack', stack: 'data', name: 'Data', status: 'UPDATE_IN_PROGRESS' }],
      [1, data('One', 'UPDATE_IN_PROGRESS')],
      [2, data('One', 'UPDATE_FAILED')],
      [3, { event: 'stack', stack: 'data', name: 'Data', status: 'UPDATE_COMPLETE' }],
      [4, stack('UPDATE_IN_PROGRESS')],
      [5, resource('Two', 'UPDATE_IN_PROGRESS')],
    )
    expect(lines(state, 6, 60, 3)).toEqual([
      'Data: updated, 3s',
      'SemiontAppStack-staging: updating, 2s',
      '  updating          1s  Two',
    ])
  })
})

function withAll(state: RunState, ...events: readonly (readonly [number, Happening])[]): RunState {
  return events.reduce(
    (made, [seconds, happening]) =>
      withEvent(made, { at: new Date(start + seconds * 1000).toISOString(), ...happening } as RunEvent),
    state,
  )
}
