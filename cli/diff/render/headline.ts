import type { Difference } from '../difference.ts'

/** What it comes to, in one line: "staging: 2 spec values changed; resources: 1 added, 2 changed." */
export function headline(difference: Difference): string {
  const { environment, stacks, intents } = difference
  if (!hasContent(difference)) return `${environment}: no changes, compared with ${comparedWith(difference)}.`
  // What AWS does not notice is shown, but does not count.
  const all = stacks.flatMap(({ resources }) => resources).filter(({ effect }) => effect.kind !== 'none')
  const kinds = [
    ['add', 'added'],
    ['modify', 'changed'],
    ['remove', 'removed'],
  ] as const
  const counts = kinds.map(([action, word]) => [all.filter((change) => change.action === action).length, word] as const)
  const parts = counts.filter(([number]) => number).map(([number, word]) => `${number} ${word}`)
  const isNew = stacks.length > 0 && stacks.every(({ state }) => state === 'new')
  const values = isNew
    ? 'everything is new'
    : intents.length
      ? `${counted(intents.length, 'spec value')} changed`
      : 'no spec value changed'
  return `${environment}: ${values}; resources: ${parts.join(', ') || 'none'}.`
}

/** What the specs were compared with, in words. */
export function comparedWith({ environment, against }: Difference): string {
  const { kind, ref, commit } = against
  if (kind === 'live') return 'what is deployed'
  if (kind === 'templates') return `templates/${environment}`
  const short = commit?.slice(0, 10)
  return [`templates/${environment} at`, ref ?? short, ref && short && ref !== short ? `(${short})` : '']
    .join(' ')
    .trim()
}

/** 1 resource, 2 resources. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** Is there anything besides notes? */
export function hasContent({ intents, stacks, access }: Difference): boolean {
  return intents.length > 0 || access.length > 0 || stacks.some(({ state }) => state !== 'unchanged')
}
