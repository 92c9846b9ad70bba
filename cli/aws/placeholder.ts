/**
 * Whether a text stands where a secret should be and is none: empty, or a word that people write until they have the
 * real one (changeme, TODO, <client id>, your-secret-here, xxx).
 */
export function isPlaceholder(value: string): boolean {
  const text = value.trim().toLowerCase()
  // Not every text in brackets: a value may be JSON or XML as a whole.
  if (text === '' || /^(?:<[^<>]*>|\$\{[^{}]*\}|\{\{[^{}]*\}\})$/.test(text)) return true
  if (/^(?:x{3,}|\.{3,}|…|\*{3,}|-+|_+|\?+)$/.test(text)) return true
  const word = text.replaceAll(/[\s_-]/g, '')
  return words.has(word) || /^your.*(?:here|key|secret|id|token|password)$/.test(word)
}

const words: ReadonlySet<string> = new Set([
  'changeme',
  'changeit',
  'replaceme',
  'fillme',
  'fillmein',
  'setme',
  'todo',
  'tbd',
  'tba',
  'fixme',
  'placeholder',
  'dummy',
  'null',
  'undefined',
  'secret',
  'password',
  'insertme',
  'notset',
  'unset',
])
