import { pointerKeys } from '../provenance/pointer.ts'
import type { OutlineNode } from '../../schema/outline.ts'
import { locate, type Origins } from '../1-parse/origins.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { nearest } from '../diagnostics/suggest.ts'
import { childPath, type SpecPath } from '../provenance/trace.ts'
import { explain, type Finding } from './explain.ts'
import { validate, type SchemaError } from './validator.gen.js'

/**
 * Checks a merged spec against the schema: keys, types, forms, ranges. One mistake gives one diagnostic.
 * In: the schema itself as a function, since only messages need it. Out: in the order of the files' text.
 */
export function checkShape(
  value: Readonly<Record<string, unknown>>,
  origins: Origins,
  outline: OutlineNode,
  schema: () => object,
): Diagnostic[] {
  if (validate(value)) return []
  const findings = united(validate.errors ?? []).map((error) => findingOf(error, value, outline))
  const rules = schema()
  const explained = withoutMisspelt(findings).map((finding) => explain(finding, origins, rules))
  return explained.toSorted((a, b) => orderOf(a, origins) - orderOf(b, origins))
}

/** What to tell first of several errors about one value: a wrong type cannot have the right form either. */
const weight = ['type', 'enum', 'maxLength', 'pattern', 'minItems', 'maxItems', 'uniqueItems', 'minimum', 'maximum']

/** One error for each mistake: what ajv says twice about one value, one name, or one entry's missing keys. */
function united(errors: readonly SchemaError[]): SchemaError[] {
  const kept = new Map<string, SchemaError>()
  for (const error of errors) {
    if (error.keyword === 'propertyNames') continue
    const id = identity(error)
    const known = kept.get(id)
    if (!known || rank(error) < rank(known)) kept.set(id, error)
    else if (error.keyword === 'required') kept.set(id, { ...known, params: withKey(known, error) })
  }
  return [...kept.values()]
}

function identity({ instancePath, keyword, params, propertyName }: SchemaError): string {
  if (propertyName !== undefined) return JSON.stringify([instancePath, 'name', propertyName])
  if (keyword === 'additionalProperties') return JSON.stringify([instancePath, 'key', params['additionalProperty']])
  return JSON.stringify([instancePath, keyword === 'required' ? 'required' : 'value'])
}

function rank({ keyword }: SchemaError): number {
  return weight.indexOf(keyword)
}

function withKey({ params }: SchemaError, error: SchemaError): Record<string, unknown> {
  const before = (params['missing'] as readonly string[] | undefined) ?? [String(params['missingProperty'])]
  return { ...params, missing: [...before, String(error.params['missingProperty'])] }
}

function findingOf(error: SchemaError, root: unknown, outline: OutlineNode): Finding {
  let value = root
  let path: SpecPath = ''
  let node: OutlineNode | undefined = outline
  for (const key of pointerKeys(error.instancePath)) {
    const isList = Array.isArray(value)
    path = childPath(path, isList ? Number(key) : key)
    value = (value as Readonly<Record<string, unknown>>)[key]
    node = node?.type === 'object' ? node.properties?.[key] : node?.entry
  }
  return { error, path, value, known: Object.keys(node?.properties ?? {}) }
}

/** A key that is missing because it is there under a misspelt name is one mistake: the misspelt one. */
function withoutMisspelt(findings: readonly Finding[]): Finding[] {
  return findings.flatMap((finding) => {
    if (finding.error.keyword !== 'required') return [finding]
    const { params } = finding.error
    const unknown = findings
      .filter(({ error, path }) => error.keyword === 'additionalProperties' && path === finding.path)
      .map(({ error }) => String(error.params['additionalProperty']))
    const missing = (params['missing'] as readonly string[] | undefined) ?? [String(params['missingProperty'])]
    const left = missing.filter((key) => !unknown.some((name) => nearest(name, missing) === key))
    return left.length ? [{ ...finding, error: { ...finding.error, params: { ...params, missing: left } } }] : []
  })
}

/** Files one after the other, nearest first, each from its beginning. */
function orderOf({ span }: Diagnostic, origins: Origins): number {
  const nearestFile = locate(origins, '', 'key').source.file
  return (span?.start ?? 0) + (span?.source.file === nearestFile ? 0 : 1e9)
}
