import { randomBytes } from 'node:crypto'

/** A name for a run that no other run has, shorter than its tokens may be: when it began, and something random. */
export function runId(): string {
  return `${Date.now().toString(36)}${randomBytes(4).toString('hex')}`
}
