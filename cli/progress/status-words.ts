/** What a status of CloudFormation comes to, whatever is done. */
export type StatusKind = 'running' | 'done' | 'failed'

/** A status in words, as the end of "the database: …". */
export interface StatusWords {
  readonly kind: StatusKind
  readonly words: string
}

const verbs: Readonly<Record<string, readonly [under: string, done: string, infinitive: string]>> = {
  CREATE: ['creating', 'created', 'create'],
  UPDATE: ['updating', 'updated', 'update'],
  DELETE: ['deleting', 'deleted', 'delete'],
  IMPORT: ['importing', 'imported', 'import'],
  EXPORT: ['handing over', 'handed over', 'hand over'],
  ROLLBACK: ['rolling back', 'rolled back', 'roll back'],
  UPDATE_ROLLBACK: ['rolling back', 'rolled back', 'roll back'],
  IMPORT_ROLLBACK: ['rolling back', 'rolled back', 'roll back'],
  EXPORT_ROLLBACK: ['rolling back', 'rolled back', 'roll back'],
}

const others: Readonly<Record<string, StatusWords>> = {
  REVIEW_IN_PROGRESS: { kind: 'running', words: 'not created yet' },
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: { kind: 'running', words: 'updated, removing what is old' },
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: { kind: 'running', words: 'rolled back, removing what was new' },
  DELETE_SKIPPED: { kind: 'done', words: 'left in the account' },
  // The property values are set, and what is waited for is that it comes to rest.
  CONFIGURATION_COMPLETE: { kind: 'running', words: 'configured, stabilising' },
  VALIDATION_FAILED: { kind: 'failed', words: 'refused by validation' },
}

/**
 * A status of a stack or a resource (also a DetailedStatus) in words; one that is not known stays as it is.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html
 */
export function statusWords(status: string): StatusWords {
  const known = others[status]
  if (known) return known
  const [, action = '', end = ''] = /^(.+)_(IN_PROGRESS|COMPLETE|FAILED)$/.exec(status) ?? []
  const [under, done, infinitive] = verbs[action] ?? []
  if (end === 'IN_PROGRESS') return { kind: 'running', words: under ?? status }
  if (end === 'COMPLETE') return { kind: 'done', words: done ?? status }
  if (end === 'FAILED') return { kind: 'failed', words: infinitive === undefined ? status : `failed to ${infinitive}` }
  return { kind: 'running', words: status }
}

/** Is a stack being put back to what it was, as its status says? */
export function isUndoing(stackStatus: string): boolean {
  return /ROLLBACK/.test(stackStatus)
}
