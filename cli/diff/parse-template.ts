import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml'
import { isShortTag, longForm } from '../../compiler/1-parse/short-tags.ts'
import { OperatorError } from '../errors.ts'

/** A template as plain data, whoever wrote it. */
export type PlainTemplate = Readonly<Record<string, unknown>>

/**
 * Reads a template: JSON, or YAML with CloudFormation's short tags, which become their long forms.
 * In: its text, and what it is, to begin a sentence with. Throws an OperatorError for what no template can be.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html
 */
export function parseTemplate(text: string, name: string): PlainTemplate {
  const value = text.trimStart().startsWith('{') ? (jsonValue(text) ?? yamlValue(text, name)) : yamlValue(text, name)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw unreadable(name, 'it holds no sections')
  return value as PlainTemplate
}

/** Undefined where the text is no JSON: YAML may begin with a brace too. */
function jsonValue(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function yamlValue(text: string, name: string): unknown {
  const options = { prettyErrors: true, resolveKnownTags: false, merge: false, logLevel: 'silent' } as const
  const document = parseDocument(text, options)
  const [error] = document.errors
  if (error) {
    const [reason = ''] = error.message.split('\n')
    throw unreadable(name, `YAML says "${reason.replace(/:$/, '')}"`)
  }
  return plain(document.contents, name)
}

function plain(node: unknown, name: string): unknown {
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html says that there are none.
  if (isAlias(node)) throw unreadable(name, 'it has a YAML alias, which CloudFormation does not know')
  const value = untagged(node, name)
  const { tag } = (node ?? {}) as { tag?: string }
  if (!isShortTag(tag)) return value
  const long = longForm(tag!, value)
  return 'value' in long ? long.value : value
}

function untagged(node: unknown, name: string): unknown {
  if (isMap(node)) return Object.fromEntries(node.items.map(({ key, value }) => [keyOf(key), plain(value, name)]))
  if (isSeq(node)) return node.items.map((item) => plain(item, name))
  return isScalar(node) ? node.value : null
}

function keyOf(key: unknown): string {
  return String(isScalar(key) ? key.value : key)
}

function unreadable(name: string, reason: string): OperatorError {
  return new OperatorError(`${name} cannot be read as a template: ${reason}.`)
}
