/**
 * Are these two values one to CloudFormation? The order of keys does not matter; 20 is '20' and true is 'true', since it
 * turns one into the other. Two strings are the same only as they stand: '15.1' is another version than '15.10'.
 */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return sameScalar(a, b)
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every(
    (key) =>
      Object.hasOwn(b, key) && sameValue((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  )
}

function sameScalar(a: unknown, b: unknown): boolean {
  const [text, other] = typeof a === 'string' ? [a, b] : [b, a]
  if (typeof text !== 'string') return false
  if (typeof other === 'boolean') return text === String(other)
  return typeof other === 'number' && text.trim() !== '' && Number(text) === other
}
