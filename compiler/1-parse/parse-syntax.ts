import type { CST, YAMLError } from 'yaml'
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Source, Span } from '../source.ts'
import { wording } from './parse-wording.ts'
import { unclosedBefore } from './parse-unclosed.ts'

/**
 * The first mistake of a text that is not YAML, in our words. A parser goes on after it and meets its consequences; those
 * are not told, since they go away with it.
 */
export function checkSyntax(
  source: Source,
  errors: readonly YAMLError[],
  tokens: readonly CST.Token[],
): Diagnostic | undefined {
  const [first, ...rest] = errors.toSorted((a, b) => a.pos[0] - b.pos[0])
  if (!first) return undefined
  const [start, end] = placeOf(source, first, rest, tokens)
  const span: Span = { source, start, end: Math.max(start + 1, Math.min(end, lineEnd(source, start))) }
  if (first.code === 'TAB_AS_INDENT') return diagnose('tab-indent', {}, span)
  if (/ALIAS|ANCHORS/.test(first.code)) return diagnose('anchor-or-alias', { kind: 'alias' }, span)
  const circumstances = {
    character: source.text.charAt(start),
    hasSecondColon: hasSecondColon(source, start),
    lacksSpace: lacksSpace(source, start),
    lacksColon: lacksColon(source, first),
  }
  return diagnose('yaml-syntax', wording(first, circumstances), span)
}

/** The place to show: an opening rather than where its end is missed, the line that sticks out rather than the one before. */
function placeOf(
  source: Source,
  first: YAMLError,
  rest: readonly YAMLError[],
  tokens: readonly CST.Token[],
): readonly [number, number] {
  if (isUnclosed(first)) {
    const opening = unclosedBefore(tokens, first.pos[0])
    if (opening !== undefined) return [opening, opening + 1]
  }
  const [start, end] = first.pos
  if (lacksColon(source, first)) return [start, end]
  if (!/IMPLICIT_KEY/.test(first.code) || hasSecondColon(source, start) || lacksSpace(source, start)) {
    return [Math.min(start, source.text.trimEnd().length), end]
  }
  const long = [first, ...rest].find(({ code }) => code === 'MULTILINE_IMPLICIT_KEY')
  const last = long ? Math.max(start, long.pos[1] - 1) : start
  const line = source.text.lastIndexOf('\n', last) + 1
  return [line + /^ */.exec(source.text.slice(line))![0].length, lineEnd(source, line)]
}

function isUnclosed({ code, message }: YAMLError): boolean {
  return (code === 'MISSING_CHAR' && message.includes('quote')) || (code === 'BAD_INDENT' && message.startsWith('Flow'))
}

function hasSecondColon(source: Source, start: number): boolean {
  const line = source.text.slice(source.text.lastIndexOf('\n', start - 1) + 1, start)
  return /:\s/.test(line) && /:(\s|$)/.test(restOfLine(source, start))
}

function lacksSpace(source: Source, start: number): boolean {
  return /^[\w-]+:[^\s/:]+$/.test(restOfLine(source, start).trimEnd())
}

/** A line of text alone, which the line after it would make the first half of a key. */
function lacksColon(source: Source, { code, pos: [start] }: YAMLError): boolean {
  if (code !== 'MULTILINE_IMPLICIT_KEY' || lacksSpace(source, start)) return false
  return /^[ -]*$/.test(source.text.slice(source.text.lastIndexOf('\n', start - 1) + 1, start))
}

function restOfLine(source: Source, start: number): string {
  return source.text.slice(start, lineEnd(source, start))
}

function lineEnd(source: Source, start: number): number {
  const end = source.text.indexOf('\n', start)
  return end < 0 ? source.text.length : end
}
