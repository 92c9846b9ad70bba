import { describe, expect, it } from 'vitest'
import { processTerminal } from './terminal.ts'

// process.stderr of a test worker is no terminal, so only what is forced is coloured.
const terminal = (env: Record<string, string>) => processTerminal({ env } as unknown as NodeJS.Process)

describe('colour', () => {
  it.each([
    [{}, false],
    [{ FORCE_COLOR: '1' }, true],
    [{ FORCE_COLOR: '3', TERM: 'dumb' }, true],
    [{ FORCE_COLOR: '' }, false],
    [{ FORCE_COLOR: '0' }, false],
    [{ FORCE_COLOR: 'false' }, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '' }, true],
  ])('%j: %s', (env, expected) => {
    expect(terminal(env as Record<string, string>).colour() === true).toBe(expected)
  })
})

it('asks nobody where nobody can answer', () => {
  expect(terminal({}).interactive() === true).toBe(false)
  expect(terminal({}).width()).toBe(undefined)
})
