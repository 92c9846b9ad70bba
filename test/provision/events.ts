import { expect } from 'vitest'
import type { Ended } from '../program.ts'

/** One line of what `--json` prints. */
export interface Event {
  readonly event: string
  readonly [key: string]: unknown
}

export function eventsOf({ stdout }: Ended): Event[] {
  const lines = stdout.split('\n').filter((line) => line !== '')
  return lines.map((line) => JSON.parse(line) as Event)
}

/** How the run ended. */
export function doneOf(ended: Ended): Event | undefined {
  return eventsOf(ended).find(({ event }) => event === 'done')
}

export function openGates(ended: Ended): Event[] {
  return eventsOf(ended).filter(({ event, state }) => event === 'gate' && state === 'open')
}

/** The stacks in the order in which they were touched. */
export function touchedStacks(ended: Ended): string[] {
  return [...new Set(eventsOf(ended).flatMap(({ event, stack }) => (event === 'stack' ? [String(stack)] : [])))]
}

/** Whatever goes wrong, it is told in sentences, and never as a bug. */
export function expectSentences({ stderr }: Ended, ...parts: string[]): void {
  for (const part of parts) expect(stderr).toContain(part)
  expect(stderr).not.toMatch(/^ +at |This is a bug|Error:|undefined|\[object/m)
}
