// Which spec values were read to make each emitted value. The spec is wrapped in a recording proxy; a property of an
// emitted resource may be a function, and what it reads while it runs is what that property is attributed to. Emitters
// need no other word for it than `() =>` and `each`, and give the same resources from a plain spec.

/** The path of a spec value as people write it: services.backend.cpu, network.availabilityZones[1], aws.tags["a.b"]. */
export type SpecPath = string

/** The path of a child: `.key`, `["odd.key"]`, or `[3]` in a list. */
export function childPath(parent: SpecPath, key: string | number): SpecPath {
  if (typeof key === 'number') return `${parent}[${key}]`
  if (!/^[\w-]+$/.test(key)) return `${parent}[${JSON.stringify(key)}]`
  return parent === '' ? key : `${parent}.${key}`
}

/** The scopes being read, innermost last; the one piece of module state of the compiler, empty outside `reading`. */
const open: SpecPath[][] = []

/** Says that a spec value was read; throws outside `reading`, where nothing could be attributed to it. */
export function note(path: SpecPath): void {
  const scope = open.at(-1)
  if (!scope) throw new Error(`The spec value "${path}" was read outside a property: write () => … around the value.`)
  scope.push(path)
}

/** Runs a function and returns its result with the spec paths that it read, some perhaps more than once. */
export function reading<T>(run: () => T): [T, readonly SpecPath[]] {
  const scope: SpecPath[] = []
  open.push(scope)
  try {
    return [run(), scope]
  } finally {
    open.pop()
  }
}

/**
 * What a function returns, and nothing that it reads is noted: for finding out which of many values is the reason for
 * something, which then is read by itself.
 */
export function aside<T>(run: () => T): T {
  return reading(run)[0]
}

/**
 * The same value, same type, that tells `reading` what is read of it: leaves by their path, maps and lists by theirs
 * when they are enumerated or asked whether they hold a key.
 */
export function tracked<T extends object>(value: T, at: SpecPath = ''): T {
  const list = Array.isArray(value)
  const paths = new Map<string, SpecPath>()
  const inside = new Map<string, object>()
  const pathOf = (key: string): SpecPath => {
    const path = paths.get(key) ?? (list && key === 'length' ? at : childPath(at, list ? Number(key) : key))
    paths.set(key, path)
    return path
  }
  return new Proxy(value, {
    ownKeys(target) {
      note(at)
      return Reflect.ownKeys(target)
    },
    has(target, key) {
      if (typeof key === 'string') note(pathOf(key))
      return Reflect.has(target, key)
    },
    get(target, key) {
      const child: unknown = Reflect.get(target, key)
      if (typeof key === 'symbol' || typeof child === 'function') return child
      if (typeof child !== 'object' || child === null) {
        note(pathOf(key))
        return child
      }
      const known = inside.get(key) ?? tracked(child, pathOf(key))
      inside.set(key, known)
      return known
    },
  })
}

/** A value of the model: computed once, and whoever asks for it has read what it took to compute it. */
export function once<T>(compute: () => T): () => T {
  const known: { value: T; reads: readonly SpecPath[] }[] = []
  return () => {
    if (!known[0]) {
      const [value, reads] = reading(compute)
      known.push({ value, reads: [...new Set(reads)] })
    }
    const { value, reads } = known[0]!
    open.at(-1)?.push(...reads)
    return value
  }
}
