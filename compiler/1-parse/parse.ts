import { Composer, Parser } from 'yaml'
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Source } from '../source.ts'
import type { Document } from './document.ts'
import { locateIn } from './parse-locate.ts'
import { convert, isEmpty, isMapNode } from './parse-nodes.ts'
import { checkSyntax } from './parse-syntax.ts'
import { checkText } from './parse-text.ts'
import { checkTokens } from './parse-tokens.ts'

/** What a file holds, and what is wrong with it; no document where what is wrong leaves nothing to go on with. */
export interface Parsed {
  readonly document?: Document
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads one file of a spec as YAML 1.2 (core schema): one document, a map at its root, keys that are strings, no anchors,
 * no merge keys, no tags but CloudFormation's short ones below `overrides`. A file that cannot be read as YAML gives one
 * diagnostic, its first mistake; otherwise every mistake gives its own.
 */
export function parse({ file, text }: Source): Parsed {
  // A byte order mark is no part of the text; without it, columns are what editors show.
  const source: Source = { file, text: text.replace(/^\ufeff/, '') }
  const unreadable = checkText(source)
  if (unreadable) return { diagnostics: [unreadable] }
  const tokens = [...new Parser().parse(source.text)]
  const refused = checkTokens(source, tokens)
  if (refused) return { diagnostics: [refused] }
  const options = { prettyErrors: false, uniqueKeys: false, resolveKnownTags: false, merge: false } as const
  const yaml = [...new Composer(options).compose(tokens, true, source.text.length)].at(-1)
  const mistake = yaml && checkSyntax(source, yaml.errors, tokens)
  if (mistake) return { diagnostics: [mistake] }
  const root: unknown = yaml?.contents
  if (isEmpty(root)) return { diagnostics: [diagnose('empty-file', { file }, wholeOf(source))] }
  if (!isMapNode(root)) return { diagnostics: [diagnose('root-not-map', {}, locateIn(source, root, [], 'value'))] }
  const { value, diagnostics } = convert(source, root)
  return { document: { source, value, locate: (path, what) => locateIn(source, root, path, what) }, diagnostics }
}

/** The place to show for a file in which there is nothing to show. */
function wholeOf(source: Source): { source: Source; start: number; end: number } {
  return { source, start: 0, end: 0 }
}
