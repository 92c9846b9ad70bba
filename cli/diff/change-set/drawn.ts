import type { ChangeSetChange } from '../change-set-change.ts'
import type { Difference, ResourceChange, StackDifference } from '../difference.ts'

/**
 * A change that only the change set has, with what draws it: CloudFormation looks again at whatever refers to something
 * that changes. It is caused by what causes that, and no riddle then.
 * In: the change, what the change set says of it, and the changes of the templates.
 */
export function drawn(change: ResourceChange, said: ChangeSetChange, stack: StackDifference): ResourceChange {
  const entities = new Set(said.details.map(({ causedBy }) => causedBy))
  const causing = [...stack.resources, ...stack.parameters].filter(({ id }) => entities.has(id))
  if (!entities.size || causing.length < entities.size) return change
  const causes = [...new Set(causing.flatMap((one) => one.causes))]
  const isResource = causing.every(({ id }) => stack.resources.some((one) => one.id === id))
  const properties = change.properties.map((property) => ({ ...property, causes }))
  const follows = isResource ? { follows: causing.map(({ id }) => id) } : {}
  return { ...change, causes, properties, ...follows }
}

/** The intents with what they draw besides. */
export function withDrawn(
  intents: Difference['intents'],
  { stack }: StackDifference,
  added: readonly ResourceChange[],
) {
  return intents.map((intent) => {
    const more = added.filter(({ causes }) => causes.includes(intent.path))
    const references = more.map(({ id }) => ({ stack, section: 'Resources' as const, id }))
    return more.length ? { ...intent, changes: [...intent.changes, ...references] } : intent
  })
}
