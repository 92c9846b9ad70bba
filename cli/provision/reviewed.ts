import type { Context } from '../command.ts'
import { OperatorError, UsageError } from '../errors.ts'
import type { OneEnvironment } from '../one-environment.ts'
import { outputsOf, type Output } from '../outputs.ts'
import { committed } from './committed.ts'

/** What is known of the review that the templates went through. */
export interface Reviewed {
  /** The commit that HEAD is; missing where there is no git, no repository, or no commit yet. */
  readonly sha?: string
  /** Why --emergency was given: what would refuse is only noted. */
  readonly emergency?: string
  /** Full sentences that whoever provisions must be told: a guard that is off, or overridden. */
  readonly notes: readonly string[]
  /** What is to be done after all, since an emergency left it undone: a full sentence. */
  readonly after?: string
}

/** Where templates are kept; `compile` puts them there when nobody says otherwise. */
const folder = 'templates'

/**
 * Refuses to apply what nobody could review: templates that are not what the specs compile to, and specs or templates with
 * changes that no commit has. In: the compiled environment, and the reason of --emergency, which turns refusals into notes.
 * Out: what is known of the review; without git the guard is off, which a note says.
 * Throws an OperatorError that names the files, a UsageError for an emergency without a reason.
 */
export async function refuseUnreviewed(
  one: OneEnvironment,
  { files }: Pick<Context, 'files'>,
  emergency?: string,
): Promise<Reviewed> {
  if (emergency?.trim() === '') {
    throw new UsageError('--emergency needs the reason, in quotes: --emergency "the site is down, see INC-123".')
  }
  const outputs = kept(one, files)
  const stale = outputs.filter(({ state }) => state !== 'unchanged').map(({ file }) => file)
  const there = outputs.filter(({ state }) => state !== 'missing').map(({ file }) => file)
  const { sha, uncommitted, repository } = committed([...specFiles(one), ...there])
  const notes = repository ? [] : [guardIsOff]
  const known = { ...(sha !== undefined && { sha }), ...(emergency !== undefined && { emergency }) }
  if (!stale.length && !uncommitted.length) return { ...known, notes }
  if (emergency === undefined) {
    throw new OperatorError(stale.length ? staleSentence(one, stale) : uncommittedSentence(uncommitted))
  }
  const faults = [
    ...(stale.length ? [`not what the specs compile to: ${stale.join(', ')}`] : []),
    ...(uncommitted.length ? [`uncommitted: ${uncommitted.join(', ')}`] : []),
  ]
  const overridden = `--emergency (${emergency}): applied although ${faults.join('; ')}.`
  return { ...known, notes: [overridden, ...notes], after: afterEmergency(one, stale.length > 0) }
}

function afterEmergency({ environment }: OneEnvironment, stale: boolean): string {
  const commit = stale ? `Run \`semiont compile ${environment}\` and commit` : 'Commit'
  return `${commit} specs/ and templates/ now: until then every provision without --emergency is refused.`
}

const guardIsOff =
  'There is no git repository here, so the guard is off that compares what is applied, and what is deployed, with what was committed.'

/** The template files in the format that is kept: YAML, unless only JSON is there. */
function kept(one: OneEnvironment, files: Context['files']): Output[] {
  const [yaml, json] = (['yaml', 'json'] as const).map((format) =>
    outputsOf({ ...one, diagnostics: [] }, folder, format, files),
  ) as [Output[], Output[]]
  const there = [yaml, json].filter((outputs) => outputs.some(({ state }) => state !== 'missing'))
  return there.length ? there.flat() : yaml
}

/** The spec and its bases: at the root of a merged spec, each file of the chain has said something. */
function specFiles({ entry, valid }: OneEnvironment): string[] {
  const root = valid.origins.get('')
  const spans = root ? [root.value, ...root.beat] : []
  return [...new Set([entry, ...spans.map(({ source }) => source.file)])]
}

function staleSentence({ environment }: OneEnvironment, stale: readonly string[]): string {
  return `${stale.join(' and ')} ${stale.length > 1 ? 'are' : 'is'} not what the specs compile to, and only what was reviewed is applied. Nothing was changed. Run \`semiont compile ${environment}\`, read what changed, and commit it.`
}

function uncommittedSentence(files: readonly string[]): string {
  return `${files.join(', ')} ${files.length > 1 ? 'have' : 'has'} changes that are in no commit, and only what was reviewed is applied. Nothing was changed. Commit or undo them first.`
}
