import { stackNames } from '../compile-all.ts'
import type { LiveStack } from '../aws/stacks.ts'
import type { StackKind } from '../diff/difference.ts'
import { parseTemplate } from '../diff/parse-template.ts'
import { OperatorError } from '../errors.ts'
import { git } from '../git.ts'
import type { OneEnvironment } from '../one-environment.ts'
import type { Reviewed } from './reviewed.ts'
import { sameTemplate } from './same-template.ts'
import { movedTemplateHistory, templateHistory, type Kept, type OldText } from './template-history.ts'

const folder = 'templates'

/**
 * Refuses to update a stack whose deployed template no commit of HEAD's history has in templates/<environment>/: somebody
 * deployed from another branch, by hand or with another tool, and applying would undo it. Without git it does nothing.
 * In: the stacks as they are deployed. Out: in an emergency, for each such stack a sentence that it is overridden.
 * Throws an OperatorError that says where the template was found, if anywhere.
 */
export function refuseForeign(
  one: OneEnvironment,
  live: { readonly data?: LiveStack; readonly app?: LiveStack },
  { sha, emergency }: Pick<Reviewed, 'sha' | 'emergency'>,
): string[] {
  if (sha === undefined) return []
  const foreign = stackNames.flatMap((kind) => foreignStack(one, kind, live[kind]) ?? [])
  if (emergency === undefined && foreign[0]) {
    throw new OperatorError(
      `${upper(foreign[0].what)}. Applying would undo what is deployed there, so nothing was changed. ${foreign[0].reason()}\n${override}`,
    )
  }
  return foreign.map(
    ({ what }) => `--emergency (${emergency}): applied although ${what}, which undoes what is deployed there.`,
  )
}

/** A stack that was deployed from elsewhere: that as a clause, and where it may come from. */
interface Foreign {
  readonly what: string
  readonly reason: () => string
}

function foreignStack(
  { environment }: OneEnvironment,
  kind: StackKind,
  stack: LiveStack | undefined,
): Foreign | undefined {
  if (!stack) return undefined
  const kept: Kept = {
    folder: `${folder}/${environment}`,
    names: [`${kind}.yaml`, `${kind}.json`],
  }
  const isSame = sameTemplate(stack.template)
  const tried = new Set<string>()
  if (find(templateHistory(kept, 'HEAD', tried), isSame) || find(movedTemplateHistory(kept, tried), isSame)) {
    return undefined
  }
  const what = `the template that ${stack.name} was deployed from is in no commit of ${kept.folder}/ that HEAD has`
  return { what, reason: () => reasonOf(stack, kept, tried, isSame) }
}

function upper(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1)
}

const override =
  'If it must be now, `--emergency "<reason>"` applies it nevertheless; the reason is kept in the change set.'

function reasonOf(
  { name, template }: LiveStack,
  kept: Kept,
  tried: Set<string>,
  isSame: (text: string) => boolean,
): string {
  if (git(['rev-parse', '--is-shallow-repository'])?.trim() === 'true') {
    return 'This clone is shallow and has only the newest commits. Fetch the whole history with `git fetch --unshallow` (in GitHub Actions: `fetch-depth: 0`), and run this again.'
  }
  const elsewhere = find(templateHistory(kept, 'elsewhere', tried), isSame)
  if (elsewhere) {
    const branch = branchOf(elsewhere.commit)
    return `It is in commit ${elsewhere.commit.slice(0, 12)}${branch === undefined ? '' : ` (${branch})`}, which this branch does not have. Merge it, \`semiont compile\`, commit, and run this again.`
  }
  if (!isOurs(template, name)) {
    return `It was not made by semiont (it has no Metadata.Semiont): another tool or a person looks after this stack. \`semiont diff --live\` shows what applying would change. Deploy with that tool, or let its last deployment be the end of it and override this once.`
  }
  return 'Somebody deployed what was never committed, or from a branch that was not fetched. `git fetch --all` may bring it; `semiont diff --live` shows what applying would change.'
}

function isOurs(template: string, name: string): boolean {
  const { Metadata } = parseTemplate(template, `The template of ${name}`)
  return typeof Metadata === 'object' && Metadata !== null && 'Semiont' in Metadata
}

function find(texts: Iterable<OldText>, isSame: (text: string) => boolean): OldText | undefined {
  for (const one of texts) if (isSame(one.text)) return one
  return undefined
}

function branchOf(commit: string): string | undefined {
  const names = git(['for-each-ref', '--contains', commit, '--format=%(refname:short)', '--count=1'])?.trim()
  return names === '' ? undefined : names
}
