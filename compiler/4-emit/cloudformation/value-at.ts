/** What stands at a JSON pointer in a template; undefined when there is no such place. */
export function valueAt(body: object, pointer: string): unknown {
  const segments = pointer.split('/').slice(1)
  return segments.reduce<unknown>((value, segment) => {
    if (typeof value !== 'object' || value === null) return undefined
    const key = segment.replaceAll('~1', '/').replaceAll('~0', '~')
    return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined
  }, body)
}
