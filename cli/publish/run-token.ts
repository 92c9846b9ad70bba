import { randomBytes } from 'node:crypto'

/** A name of one run's own, for change sets and tokens: letters, digits and hyphens, at most 128. In: what stands before it. */
export function runToken(...parts: readonly string[]): string {
  const words = parts.map((part) => part.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-|-$/g, ''))
  return `${words.join('-').slice(0, 110)}-${randomBytes(5).toString('hex')}`
}
