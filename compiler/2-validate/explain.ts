import { locate, locateBeside, type Origins } from '../1-parse/origins.ts'
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { nearest } from '../diagnostics/suggest.ts'
import { childPath, type SpecPath } from '../provenance/trace.ts'
import { helpForChoice, helpForForm } from './explain-form.ts'
import { foundText, helpForType, typeNames } from './explain-type.ts'
import { describe, exampleOf, schemaNode, yamlText, type SchemaNode } from './schema-node.ts'
import type { SchemaError } from './validator.gen.js'

/** One error of the schema check, and what it is about. */
export interface Finding {
  readonly error: SchemaError
  /** The value in question; for an unknown or missing key, and for a bad name, the map around it. */
  readonly path: SpecPath
  readonly value: unknown
  /** The keys that the map around it may have. */
  readonly known: readonly string[]
}

/** A finding in words. */
export function explain(finding: Finding, origins: Origins, schema: object): Diagnostic {
  const { error, path } = finding
  const node = schemaNode(schema, error.instancePath)
  if (error.propertyName !== undefined) return badName(finding, error.propertyName, node, origins)
  if (error.keyword === 'additionalProperties') return unknownKey(finding, origins)
  if (error.keyword === 'required') return missingKeys(finding, node, origins)
  if (error.keyword === 'type') return wrongType(finding, node, origins)
  if (error.keyword === 'uniqueItems') return repeated(finding, origins)
  const at = locate(origins, path, 'value')
  const found = foundText(path, at, finding.value)
  const limit = Number(error.params['limit'])
  const side = error.keyword.startsWith('min') ? 'least' : 'most'
  switch (error.keyword) {
    case 'enum':
      return diagnose('not-a-choice', { path, found, help: helpForChoice(String(finding.value), node) }, at, path)
    case 'maxLength':
      return diagnose('too-long', { path, length: String(finding.value).length, most: limit }, at, path)
    case 'minimum':
    case 'maximum':
      return diagnose('out-of-range', { path, found, limit, side }, at, path)
    case 'minItems':
    case 'maxItems': {
      const count = (finding.value as readonly unknown[]).length
      const facts = { path, count, limit, side, description: describe(node) } as const
      return diagnose('wrong-count', facts, locateBeside(origins, path), path)
    }
    default:
      return diagnose('wrong-form', { path, found, help: helpForForm(String(finding.value), path, node) }, at, path)
  }
}

function unknownKey({ error, path, value, known }: Finding, origins: Origins): Diagnostic {
  const key = String(error.params['additionalProperty'])
  const child = childPath(path, key)
  // A key that is there already is hardly what a second one was meant to be.
  const absent = known.filter((name) => !Object.hasOwn(value as object, name))
  const meant = nearest(key, absent) ?? nearest(key, known)
  return diagnose('unknown-key', { key, parent: path, meant, known }, locate(origins, child, 'key'), child)
}

function missingKeys({ error, path }: Finding, node: SchemaNode, origins: Origins): Diagnostic {
  const keys = (error.params['missing'] as readonly string[] | undefined) ?? [String(error.params['missingProperty'])]
  const examples = keys.map((key) => `${key}: ${exampleOf(node.properties?.[key] ?? {})}`)
  return diagnose('missing-key', { keys, parent: path, examples }, locate(origins, path, 'key'), path)
}

function wrongType({ path, value }: Finding, node: SchemaNode, origins: Origins): Diagnostic {
  const at = locate(origins, path, 'value')
  const written = at.source.text.slice(at.start, at.end)
  const facts = {
    path,
    found: foundText(path, at, value),
    wanted: typeNames(node),
    help: helpForType(value, written, path, node),
  }
  return diagnose('wrong-type', facts, locateBeside(origins, path), path)
}

function repeated({ error, path, value }: Finding, origins: Origins): Diagnostic {
  const second = Math.max(Number(error.params['i']), Number(error.params['j']))
  const item = childPath(path, second)
  const found = yamlText((value as readonly unknown[])[second])
  return diagnose('repeated-item', { path, found }, locate(origins, item, 'value'), item)
}

function badName({ error, path }: Finding, name: string, node: SchemaNode, origins: Origins): Diagnostic {
  const child = childPath(path, name)
  const problem =
    error.keyword === 'maxLength'
      ? `it has ${name.length} characters, and may have at most ${String(error.params['limit'])}`
      : 'it does not have the form of one'
  const pattern = String(error.params['pattern'] ?? '')
  const meant =
    error.keyword === 'pattern' ? helpForForm(name, child, { ...node, pattern, examples: [] }) : describe(node)
  return diagnose(
    'bad-name',
    { name: yamlText(name), parent: path, problem, help: meant },
    locate(origins, child, 'key'),
    child,
  )
}
