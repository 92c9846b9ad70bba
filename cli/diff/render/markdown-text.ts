// GitHub Flavored Markdown: what a text needs so that it is shown as it is. https://github.github.com/gfm/

/**
 * Words in a paragraph or a list. Signs that would format, link, mention a person (@name) or an issue (#12) are taken
 * their meaning; line breaks become spaces.
 */
export function markdownText(text: string): string {
  return oneLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_[\]|~$]/g, String.raw`\$&`)
    .replaceAll(/[@#](?=\w)/g, '$&<!-- -->')
    .replaceAll(/^([-+=]|\d+[.)])/g, String.raw`\$1`)
}

/**
 * A text as code, which is shown sign by sign: the fence is longer than any run of backticks inside (gfm §6.3). In a
 * table a pipe ends the cell even in code, but for an escaped one (gfm §4.10), so there it has its backslash.
 */
export function markdownCode(text: string, place: 'table' | 'line' = 'line'): string {
  const plain = oneLine(text)
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const padded = /^`|`$|^ .* $/.test(plain) ? ` ${plain} ` : plain
  const code = `${fence}${padded === '' ? ' ' : padded}${fence}`
  return place === 'table' ? code.replaceAll('|', String.raw`\|`) : code
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*[\r\n]+\s*/g, ' ')
}
