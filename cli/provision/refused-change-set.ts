import { why } from '../../compiler/why.ts'
import type { ChangeSet, Validation } from '../aws/change-sets.ts'
import type { StackKind } from '../diff/difference.ts'
import { OperatorError } from '../errors.ts'
import type { OneEnvironment } from '../one-environment.ts'

/** A change set that CloudFormation refuses, in its words, with the lines of the spec that caused what it refuses. */
export function refusedChangeSet(set: ChangeSet, kind: StackKind, one: OneEnvironment): OperatorError {
  const failures = set.validations.filter(({ mode }) => mode === 'FAIL')
  const lines = failures.map((failure) => `  ${validationLine(failure, kind, one)}\n`)
  const reason = set.reason ?? 'it gives no reason'
  // CloudFormation's own reason only tells to ask for what stands below it then.
  const head = lines.length ? 'what it found before changing anything' : `"${reason}"`
  return new OperatorError(
    `CloudFormation refuses the change set for ${set.stackName}: ${head}. Nothing in it was changed.\n${lines.join('')}`.trimEnd(),
  )
}

/** What validation found, with the spec lines: "Database: Value 7 is not … (/Resources/…), from specs/a.yaml:14:9 (database.storage)". */
export function validationLine({ id, path, reason }: Validation, kind: StackKind, one: OneEnvironment): string {
  const where = path === undefined ? '' : ` (${path})`
  const causes = specLines(pointerOf(id, path), kind, one)
  const from = causes.length ? `, from ${causes.join(', ')}` : ''
  return `${id === undefined ? '' : `${id}: `}${reason.replace(/\.$/, '')}${where}${from}.`
}

/** CloudFormation's paths come with and without the first slash, and with dots; what it does not name is the resource. */
function pointerOf(id: string | undefined, path: string | undefined): string | undefined {
  if (path !== undefined && /^\/?Resources[/.]/.test(path)) return `/${path.replace(/^\//, '').replaceAll('.', '/')}`
  return id === undefined ? undefined : `/Resources/${id}`
}

/** The places in the specs that a part of the template was made from: at most three, each once. */
function specLines(pointer: string | undefined, kind: StackKind, { templates, valid }: OneEnvironment): string[] {
  for (let at = pointer ?? ''; at.split('/').length > 2; at = at.slice(0, at.lastIndexOf('/'))) {
    const causes = why(templates[kind], valid, at).flatMap((reason) => reason.causes)
    const lines = causes.flatMap(({ path, at: line }) => (line === undefined ? [] : [`${line} (${path})`]))
    if (lines.length) return [...new Set(lines)].slice(0, 3)
  }
  return []
}
