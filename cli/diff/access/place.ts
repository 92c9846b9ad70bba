import type { StackKind } from '../difference.ts'
import type { Called } from './called.ts'

/** A resource, and what people call others to which it may lead. */
export interface Place {
  readonly stack: StackKind
  readonly id: string
  readonly called: Called
}
