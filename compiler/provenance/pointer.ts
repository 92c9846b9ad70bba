/** A key as a segment of a JSON pointer (RFC 6901). */
export function pointerSegment(key: string): string {
  return /[~/]/.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key
}

/** The keys that a JSON pointer leads through, in order: /a/b~1c → a, b/c; none for the empty pointer. */
export function pointerKeys(pointer: string): string[] {
  const segments = pointer.split('/').slice(1)
  return segments.map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
}
