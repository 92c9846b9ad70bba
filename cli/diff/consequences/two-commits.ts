import type { OutputChange } from '../difference.ts'

/** An edit that CloudFormation takes in no order of the stacks, and how to make it nevertheless. */
export interface TwoCommits {
  /** Full sentences. */
  readonly why: string
  /** What each of the two commits does: full sentences. */
  readonly steps: readonly [first: string, second: string]
}

/** Names of exports. */
export interface BothWays {
  /** That the app stack begins to import, and that the data stack does not have yet. */
  readonly added: readonly string[]
  /** That the data stack loses, and that the app stack imports. */
  readonly removed: readonly string[]
}

/**
 * Tells an edit apart that adds and removes exports at once. In: the exports, and the changed outputs of the data stack,
 * whose spec paths are told where they are known, and else the names.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
 */
export function twoCommits({ added, removed }: BothWays, outputs: readonly OutputChange[]): TwoCommits {
  const [came, went] = [causesOf(added, outputs), causesOf(removed, outputs)]
  // One value may do both: a list with other entries.
  const gains = came.map((cause) => (went.includes(cause) ? `the new entries of ${cause}` : cause)).join(', ')
  const loses = went.map((cause) => (came.includes(cause) ? `the old entries of ${cause}` : cause)).join(', ')
  return {
    why: `This edit cannot be applied in one go: the app stack begins to use what the data stack does not have yet (${gains}), and still uses what the data stack loses (${loses}).`,
    steps: [`Add ${gains}, and leave ${loses} as before.`, `Take ${loses} away.`],
  }
}

function causesOf(names: readonly string[], outputs: readonly OutputChange[]): string[] {
  const told = names.flatMap((name) => {
    const causes = outputs.find(({ exportName }) => exportName === name)?.causes ?? []
    return causes.length ? causes : [name]
  })
  return [...new Set(told)]
}
