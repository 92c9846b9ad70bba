import type { Danger, Difference, StackDifference } from './difference.ts'

/** What a difference comes to: danger where there is any, else whether anything changes. */
export function verdict(stacks: readonly StackDifference[], dangers: readonly Danger[]): Difference['verdict'] {
  if (dangers.length) return 'danger'
  const isChanged = ({ resources, outputs, parameters }: StackDifference) =>
    resources.length > 0 || outputs.length > 0 || parameters.length > 0
  return stacks.some(isChanged) ? 'changes' : 'none'
}
