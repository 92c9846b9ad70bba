import type { ValidSpec } from '../../compiler/compile.ts'
import { place, position } from '../../compiler/source.ts'
import type { OneEnvironment } from '../one-environment.ts'
import { accessChanges } from './access/access-changes.ts'
import { calledIn } from './access/called.ts'
import { explainer } from './explain.ts'
import { changedExports } from './consequences/changed-exports.ts'
import { dangers } from './consequences/dangers.ts'
import { exportsBothWays } from './consequences/exports-both-ways.ts'
import { importedNames } from './consequences/imported-names.ts'
import type { Against, ChangeReference, Difference, Intent, StackKind } from './difference.ts'
import { memories } from './memory.ts'
import { movedStacks } from './moved-stacks.ts'
import { notes } from './notes.ts'
import type { OldTemplate } from './old-template.ts'
import { shaped } from './shaped.ts'
import { specChanges, type SpecChange } from './spec-changes.ts'
import { stackChanges } from './stack-changes.ts'
import { stackDifference } from './stack-difference.ts'
import { verdict } from './verdict.ts'

/** What is compared: an environment as its spec is now, with old templates. */
export interface DifferenceInput {
  readonly environment: string
  readonly against: Against
  readonly compiled: OneEnvironment
  /** A stack that is not there has none. */
  readonly old: Readonly<Partial<Record<StackKind, OldTemplate | undefined>>>
}

/**
 * Compares: what people changed in the spec, what that changes in AWS, and what that does. The old spec is what the old
 * templates remember of it; without it, changes have no causes, and a note says so.
 */
export function differenceOf({ environment, against, compiled, old }: DifferenceInput): Difference {
  const known = memories(compiled, old)
  // Together, the metadata of both stacks hold all that people gave.
  const isSameSpec = old.data?.same('Metadata/Semiont') && old.app?.same('Metadata/Semiont')
  const changes = isSameSpec ? [] : specChanges(compiled.valid, known)
  const causes = new Map(changes.map((change) => [change, [] as ChangeReference[]]))
  const caused = (reference: ChangeReference, by: ReadonlySet<SpecChange>) => {
    for (const change of by) causes.get(change)?.push(reference)
  }
  const { data, app } = compiled.templates
  const differing = { data: stackChanges(old.data, data.body), app: stackChanges(old.app, app.body) }
  // What is deployed was looked for where the spec says now: a stack that was found has not moved.
  const moves = movedStacks(compiled, changes).filter(({ stack }) => against.kind !== 'live' || !old[stack])
  const compared = (['data', 'app'] as const).map((stack) => {
    const now = compiled.templates[stack]
    const other = differing[stack === 'data' ? 'app' : 'data']
    const recompiled = known.find((memory) => memory.stack === stack)?.recompiled
    // The old one stays where it is: what differs from it is done to nothing.
    const isMoved = moves.some((move) => move.stack === stack)
    return {
      stack,
      name: compiled.stacks[stack],
      isNew: isMoved || old[stack] === undefined,
      changes: isMoved ? stackChanges(undefined, now.body) : differing[stack],
      now,
      recompiled,
      explain: explainer(stack, changes, now, recompiled),
      specChanges: changes,
      imported: () => importedNames(other.before, other.after),
    }
  })
  const stacks = compared.map((one) => stackDifference(one, caused))
  shaped(compared, new Set(changes.filter((change) => !causes.get(change)!.length)), caused)
  const ofExports = stacks.flatMap((stack, index) => changedExports(stack, compared[index]!.imported))
  const bothWays = exportsBothWays(environment, stacks, differing)
  const found = [...moves, ...bothWays, ...ofExports, ...dangers(stacks)]
  return {
    version: 1,
    environment,
    against,
    verdict: verdict(stacks, found),
    dangers: found,
    intents: intents(changes, causes, compiled.valid),
    stacks,
    // Of a stack that is new, everything is.
    access: compared
      .filter(({ isNew, changes: { resources } }) => !isNew && resources.length)
      .flatMap(({ stack, changes: { before, after }, now, recompiled }) =>
        accessChanges(stack, before, after, calledIn(now, recompiled)),
      ),
    notes: notes(compiled, old, known, stacks),
  }
}

/**
 * The changes of the spec, each with what it changes. One that some old template was made from already, and that changes
 * nothing, is none: a stack keeps the metadata of its last real change, however old.
 */
function intents(
  changes: readonly SpecChange[],
  causes: ReadonlyMap<SpecChange, readonly ChangeReference[]>,
  valid: ValidSpec,
): Intent[] {
  return changes.flatMap((change) => {
    const { path, before, after, settled } = change
    const changed = causes.get(change) ?? []
    if (settled.length && !changed.length) return []
    const at = after.state === 'given' ? placeOf(valid, path) : undefined
    return [{ path, before, after, ...(at !== undefined && { at }), changes: changed }]
  })
}

/** Where a value was written: of one that stands below its key, the key says more than its first line. */
function placeOf({ origins }: ValidSpec, path: string): string | undefined {
  const origin = origins.get(path)
  if (!origin) return undefined
  const { key, value } = origin
  const beside = position(key.source, key.start).line === position(value.source, value.start).line
  return place(beside ? value : key)
}
