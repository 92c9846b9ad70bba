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
const open: Set<SpecPath>[] = []

function note(path: SpecPath): void {
  const scope = open.at(-1)
  if (!scope) throw new Error(`The spec value "${path}" was read outside a property: write () => … around the value.`)
  scope.add(path)
}

/** Runs a function and returns its result with the spec paths that it read. */
export function reading<T>(run: () => T): [T, ReadonlySet<SpecPath>] {
  const scope = new Set<SpecPath>()
  open.push(scope)
  try {
    return [run(), scope]
  } finally {
    open.pop()
  }
}

/**
 * The same value, same type, that tells `reading` what is read of it: leaves by their path, maps and lists by theirs
 * when they are enumerated or asked whether they hold a key.
 */
export function tracked<T extends object>(value: T, at: SpecPath = ''): T {
  const list = Array.isArray(value)
  return new Proxy(value, {
    ownKeys(target) {
      note(at)
      return Reflect.ownKeys(target)
    },
    has(target, key) {
      if (typeof key === 'string') note(childPath(at, list ? Number(key) : key))
      return Reflect.has(target, key)
    },
    get(target, key) {
      const child: unknown = Reflect.get(target, key)
      if (typeof key === 'symbol' || typeof child === 'function') return child
      if (list && key === 'length') note(at)
      else if (typeof child === 'object' && child !== null)
        return tracked(child, childPath(at, list ? Number(key) : key))
      else note(childPath(at, list ? Number(key) : key))
      return child
    },
  })
}

/** A value of the model: computed once, and whoever asks for it has read what it took to compute it. */
export function once<T>(compute: () => T): () => T {
  const known: [T, ReadonlySet<SpecPath>][] = []
  return () => {
    if (!known[0]) known.push(reading(compute))
    const [value, reads] = known[0]!
    const scope = open.at(-1)
    if (scope) for (const path of reads) scope.add(path)
    return value
  }
}

/** One entry of a map or list of the spec: its model, and the path whose removal would remove it. */
export interface Entry {
  readonly at: SpecPath
}

const repetition = Symbol('repetition')

/** What `each` leaves for `settle` to unfold. */
export interface Repetition {
  readonly [repetition]: () => readonly [held: SpecPath, made: Readonly<Record<string, unknown>>][]
}

/** Is this what `each` returned? */
export function isRepetition(value: unknown): value is Repetition {
  return typeof value === 'object' && value !== null && repetition in value
}

/**
 * Something for every entry: named resources, merged into one record. Each exists because its own entry does, so adding
 * or removing another entry is no cause of it.
 */
export function each<E extends Entry>(
  entries: () => readonly E[],
  make: (entry: E) => Readonly<Record<string, unknown>>,
): Repetition {
  return { [repetition]: () => entries().map((entry) => [entry.at, make(entry)]) }
}

/** What a settled leaf was made from: its template path (JSON pointer) and the spec paths that were read for it. */
export type Report = (path: string, causes: readonly SpecPath[]) => void

/** A JSON pointer's segment (RFC 6901). */
export function pointerSegment(key: string): string {
  return /[~/]/.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key
}

/**
 * Calls every function in a tree of values and leaves out what is undefined.
 * In: the tree, its path, the causes that hold for all of it. Out: plain data; `report` hears of every leaf once.
 */
export function settle(value: unknown, path: string, held: readonly SpecPath[], report: Report): unknown {
  if (typeof value === 'function') {
    const [made, reads] = reading(() => (value as () => unknown)())
    return settle(made, path, reads.size ? [...held, ...reads] : held, report)
  }
  if (typeof value !== 'object' || value === null) {
    if (value !== undefined) report(path, held)
    return value
  }
  if (Array.isArray(value)) return settleList(value, path, held, report)
  const settled: [string, unknown][] = []
  for (const [key, child, causes] of unfold(value, held)) {
    const made = settle(child, `${path}/${pointerSegment(key)}`, causes, report)
    if (made !== undefined) settled.push([key, made])
  }
  if (!settled.length) report(path, held)
  return Object.fromEntries(settled)
}

/** An item's place in a list is made by the items before it that may be missing, so what those read is a cause of it too. */
function settleList(list: readonly unknown[], path: string, held: readonly SpecPath[], report: Report): unknown[] {
  const settled: unknown[] = []
  let before = held
  for (const item of list) {
    const [made, reads] = typeof item === 'function' ? reading(() => (item as () => unknown)()) : [item, none]
    const own = reads.size ? [...before, ...reads] : before
    const plain = settle(made, `${path}/${settled.length}`, own, report)
    if (plain !== undefined) settled.push(plain)
    before = own
  }
  if (!settled.length) report(path, held)
  return settled
}

const none: ReadonlySet<SpecPath> = new Set()

function unfold(value: object, held: readonly SpecPath[]): [string, unknown, readonly SpecPath[]][] {
  if (!isRepetition(value)) return Object.entries(value).map(([key, child]) => [key, child, held])
  const [made] = reading(value[repetition])
  return made.flatMap(([at, entries]) =>
    Object.entries(entries).map(([key, child]): [string, unknown, readonly SpecPath[]] => [key, child, [...held, at]]),
  )
}
