import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Source } from '../source.ts'

/** The longest file that is read, in characters. Specs have a few hundred lines; what is longer is something else. */
export const longestText = 1_048_576

// What YAML forbids (https://yaml.org/spec/1.2.2/#51-character-set), what stands for undecodable bytes, and what makes a
// text look different from what it says: bidirectional controls, and line breaks that only some programs count as such.
const illegal =
  // oxlint-disable-next-line no-control-regex -- these are the characters that are looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufffd-\uffff]|\r(?!\n)|(?!^)\ufeff|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/** What makes a text unfit to be read as YAML at all: its length, or a character that has no place in it. */
export function checkText(source: Source): Diagnostic | undefined {
  const { file, text } = source
  if (text.length > longestText) {
    return diagnose('file-too-large', { file, characters: text.length, most: longestText })
  }
  const at = text.search(illegal)
  if (at < 0) return undefined
  const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')
  return diagnose('control-character', { character: `U+${code}` }, { source, start: at, end: at + 1 })
}
