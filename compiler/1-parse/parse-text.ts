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
    // Shown without its text, which would take long to look through for what must not be shown.
    const nowhere = { source: { file, text: '' }, start: 0, end: 0 }
    return diagnose('file-too-large', { file, characters: text.length, most: longestText }, nowhere)
  }
  const at = text.search(illegal)
  if (at < 0) return undefined
  const code = text.charCodeAt(at)
  const character = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  return diagnose('control-character', { character, kind: kindOf(code) }, { source, start: at, end: at + 1 })
}

/** What the character is, since its number tells most people nothing. */
function kindOf(code: number): string {
  if (code === 0) return 'a NUL byte'
  if (code === 0x0d) return 'a carriage return without a line feed'
  if (code === 0x2028 || code === 0x2029) return 'a line break that only some programs know'
  if (code >= 0x202a && code <= 0x2069) return 'an invisible character that shows text in another order'
  if (code === 0xfeff) return 'a byte order mark, which can only stand at the beginning'
  if (code === 0xfffd) return 'which stands for bytes that are no UTF-8'
  if (code >= 0xd800 && code <= 0xdfff) return 'one half of a character'
  return code >= 0xfffe ? 'which is no character' : 'a control character'
}
