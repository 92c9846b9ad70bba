import type { CST } from 'yaml'
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Source } from '../source.ts'

/** The deepest nesting that is read. Specs need about ten levels, IAM policies in overrides a few more. */
const deepest = 100

/**
 * What is refused before the tokens are made into values: directives, since `%YAML 1.1` would change what values mean, a
 * second document, and nesting so deep that it can only be an attack or an accident.
 */
export function checkTokens(source: Source, tokens: readonly CST.Token[]): Diagnostic | undefined {
  const directive = tokens.find((token) => token.type === 'directive')
  if (directive) {
    const { offset, source: written } = directive as CST.Directive
    return diagnose('yaml-directive', {}, { source, start: offset, end: offset + written.length })
  }
  const [, second] = tokens.filter((token) => token.type === 'document')
  if (second) return diagnose('several-documents', {}, { source, start: second.offset, end: second.offset + 3 })
  const start = tooDeep(tokens)
  return start === undefined ? undefined : diagnose('too-deep', { deepest }, { source, start, end: start + 1 })
}

/** The offset of the first list or map that is nested too deep; a loop, since the nesting may be deeper than the stack. */
function tooDeep(tokens: readonly CST.Token[]): number | undefined {
  let level: CST.Token[] = [...tokens]
  for (let depth = 0; level.length; depth += 1) {
    const below = level.flatMap(children)
    if (depth > deepest) return level.find((token) => 'items' in token)?.offset
    level = below
  }
  return undefined
}

function children(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value && 'items' in token.value ? [token.value] : []
  if (!('items' in token)) return []
  const found: CST.Token[] = []
  for (const { key, value } of token.items) {
    if (key && 'items' in key) found.push(key)
    if (value && 'items' in value) found.push(value)
  }
  return found
}
