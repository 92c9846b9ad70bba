/** A JSON pointer's segment (RFC 6901). */
export function pointerSegment(key: string): string {
  return /[~/]/.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key
}
