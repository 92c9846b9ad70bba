import type { Effect, StackKind } from '../difference.ts'
import type { ResourceBody } from '../resource-body.ts'

/** What the change of one resource does. */
export interface Consequence {
  readonly effect: Effect
  /** Of each property change, in the same order. */
  readonly properties: readonly Effect[]
  /** The ids of the replaced resources (and new task revisions) to which it refers, where that is what changes it, or more than its own change does. */
  readonly cascade: readonly string[]
}

export interface ConsequenceContext {
  readonly stack: StackKind
  /** All resources of the old and the new template, the unchanged ones too, by logical id. */
  readonly before: ReadonlyMap<string, ResourceBody>
  readonly after: ReadonlyMap<string, ResourceBody>
  /** The outputs of the old template, by name: where they are given with `imported`, changed exports in use are refused. */
  readonly outputs?: ReadonlyMap<string, ResourceBody>
  /** The names of the exports that the other stack imports and goes on importing; asked for only where something is made anew. */
  readonly imported?: () => ReadonlySet<string>
}
