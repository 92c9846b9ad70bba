// What a recipe consists of. Types only.

import type { Target } from './target.ts'

/** A step of the recipe. */
export type Step = CommandStep | OtherStep

/** A command of semiont as a user types it. */
export interface CommandStep {
  readonly about: string
  readonly command: readonly string[]
  /** What it must exit with. */
  readonly exit: number
  /** What it must have said, on either stream. */
  readonly says?: readonly RegExp[]
  /** What its standard input gets. */
  readonly input?: string
}

/** What happens outside of semiont: an edit, a commit, a push of images. What it gives back is shown. */
export interface OtherStep {
  readonly about: string
  /** How a user would do it, shown before it is done. */
  readonly shown: string
  readonly run: (target: Target, tools: Tools) => Promise<void> | Promise<string> | void
}

/** What a step may do in the folder of the specs. */
export interface Tools {
  /** Replaces a text that must stand in a file exactly once. */
  readonly edit: (file: string, from: string, to: string) => void
  readonly git: (...args: readonly string[]) => void
  /** A command of semiont that must succeed and whose words nobody needs. */
  readonly semiont: (...args: readonly string[]) => void
}
