import type { Source, Span } from '../source.ts'

/** One parsed file: its plain value, and where each part of it stands. */
export interface Document {
  readonly source: Source
  /** Maps are plain objects without a prototype's keys, lists arrays; CloudFormation's short tags are long-form objects. */
  readonly value: Readonly<Record<string, unknown>>
  /** Where the key or the value at a path stands; the nearest existing parent's where it does not exist. */
  locate(path: readonly (string | number)[], what: 'key' | 'value'): Span
}
