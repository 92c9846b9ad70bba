// What of a text may reach a terminal, and how much room it takes there.

// Controls could move the cursor, change colours or write the clipboard; bidirectional ones show a line out of its order.
const unprintable =
  // oxlint-disable-next-line no-control-regex -- these are the characters that are looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** The text with a sign in place of everything that a terminal would obey instead of showing; line breaks and tabs stay. */
export function printable(text: string): string {
  return text.replaceAll(unprintable, '\ufffd')
}

/** Columns that a character takes: 0 for what combines with the one before, 2 for wide East Asian ones and emoji. */
export function columns(character: string): 0 | 1 | 2 {
  if (/^(?:\p{Mn}|\p{Me}|[\u200b\u200c]|\u200d)/u.test(character)) return 0
  return /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|^\p{Emoji_Presentation}/u.test(
    character,
  )
    ? 2
    : 1
}
