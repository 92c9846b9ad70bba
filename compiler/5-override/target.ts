import type { Refuse } from '../2-validate/rule.ts'
import type { SpecPath } from '../provenance/trace.ts'

/** Which of the two templates, the word that people use for it, and where what it reports goes. */
export interface Target {
  readonly stack: 'data' | 'app'
  /** The spec path of the stack's overrides. */
  readonly at: SpecPath
  /** The logical ids of the other stack's resources, with which those of this one are mixed up. */
  readonly elsewhere: readonly string[]
  readonly refuse: Refuse
}
