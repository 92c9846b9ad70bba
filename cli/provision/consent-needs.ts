import type { Difference, EffectKind, ResourceChange, StackKind } from '../diff/difference.ts'

/** What must be settled before a difference may be applied. */
export interface ConsentNeeds {
  /** Full sentences: what no consent allows. */
  readonly refusals: readonly string[]
  /** Stateful resources that are lost or replaced and that no policy keeps: a person types each one's id. */
  readonly lost: readonly StatefulChange[]
  /** Stateful resources that leave their stack and stay in the account. */
  readonly leftBehind: readonly StatefulChange[]
}

export type StatefulChange = ResourceChange & { readonly stack: StackKind }

/**
 * Sorts what a difference does by the consent that it needs. The database and the file system are never replaced, deleted or
 * taken out of their stack, whatever their policies keep.
 */
export function consentNeeds({ stacks }: Difference): ConsentNeeds {
  const changes = stacks.flatMap(({ stack, resources }) => resources.map((change) => ({ ...change, stack })))
  const kept = changes.filter((change) => !isForbidden(change) && change.effect.kind !== 'refused')
  return {
    refusals: changes.flatMap((change) => refusalOf(change) ?? []),
    lost: kept.filter(({ stateful, effect }) => stateful && ending.has(effect.kind) && effect.kind !== 'left-behind'),
    leftBehind: kept.filter(({ effect }) => effect.kind === 'left-behind'),
  }
}

/** After each of them, what was there is not what the stack has any more. */
const ending: ReadonlySet<EffectKind> = new Set(['left-behind', 'maybe-replacement', 'replacement', 'deletion'])

/** What each holds, in plain words, and the section of the spec that switches it. */
const forbidden: Readonly<Record<string, { readonly what: string; readonly section: string } | undefined>> = {
  'AWS::RDS::DBInstance': { what: 'database', section: 'database' },
  'AWS::RDS::DBCluster': { what: 'database', section: 'database' },
  'AWS::EFS::FileSystem': { what: 'file system', section: 'files' },
}

function isForbidden({ type, effect, action }: ResourceChange): boolean {
  return forbidden[type] !== undefined && action !== 'add' && (action === 'remove' || ending.has(effect.kind))
}

function refusalOf(change: ResourceChange): string | undefined {
  const { id, type, effect, causes } = change
  const named = `${id} (${type})`
  const undo = causes.length ? `Take back the change of ${causes.join(', ')}` : 'Take back what changes it'
  if (isForbidden(change)) {
    const { what, section } = forbidden[type]!
    const kind = change.action === 'remove' ? 'removal' : effect.kind
    return `The ${what} ${named} would be ${ends[kind] ?? 'lost'}. \`semiont provision\` never does that, with no option. ${insteadOf(kind, what, section, undo)}`
  }
  return effect.kind === 'refused' ? `AWS would refuse the change of ${named}: ${effect.sentence} ${undo}.` : undefined
}

const ends: Readonly<Record<string, string | undefined>> = {
  replacement: 'replaced by a new, empty one',
  'maybe-replacement': 'perhaps replaced by a new, empty one (CloudFormation decides only while it applies)',
  'left-behind': 'replaced by a new, empty one',
  deletion: 'deleted',
  removal: 'taken out of the stack',
}

function insteadOf(kind: string, what: string, section: string, undo: string): string {
  if (kind === 'removal' || kind === 'deletion') {
    return `${undo} (${section}.enabled: true). To give the ${what} up for good, back it up, delete the environment's services first, and delete it by hand.`
  }
  return `${undo}. For another ${what}, make a second environment, move the data there, and switch over.`
}
