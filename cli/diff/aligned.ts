import { sameValue } from './same-value.ts'

/** An entry of a list on both sides, or on the one that has it; the label tells it from the others. */
export interface Pair {
  readonly label: string
  readonly old?: number
  readonly now?: number
}

/** By what the entries of CloudFormation's lists are known, the first that fits: tags by Key, statements by Sid. */
const identities = [
  'Name',
  'Key',
  'Sid',
  'PolicyName',
  'Id',
  'ContainerName',
  'CapacityProvider',
  'ContainerPort',
  'Field',
  'PortName',
  'DiscoveryName',
  'DomainName',
]

/** Lists whose order is their meaning. */
const sequences: ReadonlySet<string> = new Set(['Command', 'EntryPoint'])

/**
 * Pairs the entries of two lists: by their name where they have one, else what is equal, else by their place. In the order
 * of the new list; what only the old one has comes last. `key` is the property that holds the lists.
 * Nothing when the list is one value: the words of a command, or plain values whose order has changed.
 */
export function aligned(old: readonly unknown[], now: readonly unknown[], key: string): Pair[] | undefined {
  if (sequences.has(key)) return undefined
  const [before, after] = names(old, now) ?? []
  if (before && after) return byName(before, after)
  const same = equals(old, now)
  const left = old.map((_, index) => index).filter((index) => !same.includes(index))
  const objects = [...old, ...now].every((value) => typeof value === 'object' && value !== null)
  if (!objects && isReordered(same)) return undefined
  const news = now.map((_, index) => index).filter((index) => same[index] === undefined)
  const paired = objects || (left.length === 1 && news.length === 1) ? left.slice(0, news.length) : []
  const pairs = news.map((index, nth) => ({
    label: paired[nth] === undefined ? label(now[index], index) : String(index),
    now: index,
    ...(paired[nth] !== undefined && { old: paired[nth] }),
  }))
  return [...pairs, ...left.slice(paired.length).map((index) => ({ label: label(old[index], index), old: index }))]
}

/** For each entry of the new list, the index of the equal one of the old list, each of which is used once. */
function equals(old: readonly unknown[], now: readonly unknown[]): (number | undefined)[] {
  const used = new Set<number>()
  return now.map((value) => {
    const index = old.findIndex((other, at) => !used.has(at) && sameValue(other, value))
    if (index < 0) return undefined
    used.add(index)
    return index
  })
}

function isReordered(same: readonly (number | undefined)[]): boolean {
  const known = same.filter((index) => index !== undefined)
  return known.some((index, at) => at > 0 && index < known[at - 1]!)
}

function byName(before: readonly string[], after: readonly string[]): Pair[] {
  const both = after.map((name, now) => {
    const old = before.indexOf(name)
    return { label: name, now, ...(old >= 0 && { old }) }
  })
  const gone = before.flatMap((name, old) => (after.includes(name) ? [] : [{ label: name, old }]))
  return [...both, ...gone]
}

/** The names of both lists' entries by the first identity that all have and that tells them apart. */
function names(old: readonly unknown[], now: readonly unknown[]): [string[], string[]] | undefined {
  for (const identity of identities) {
    const [before, after] = [namesBy(old, identity), namesBy(now, identity)]
    if (before && after) return [before, after]
  }
  const [before, after] = [onlyKeys(old), onlyKeys(now)]
  return before && after ? [before, after] : undefined
}

function namesBy(list: readonly unknown[], identity: string): string[] | undefined {
  return distinct(list.map((entry) => (isMap(entry) ? entry[identity] : undefined)))
}

/** Entries of one key each, as EFS's lifecycle policies; references are such maps too, but no names. */
function onlyKeys(list: readonly unknown[]): string[] | undefined {
  return distinct(
    list.map((entry) => {
      const keys = isMap(entry) ? Object.keys(entry) : []
      return keys.length === 1 && keys[0] !== 'Ref' && !keys[0]!.startsWith('Fn::') ? keys[0] : undefined
    }),
  )
}

function distinct(values: readonly unknown[]): string[] | undefined {
  if (!values.every((value) => typeof value === 'string' || typeof value === 'number')) return undefined
  const texts = values.map(String)
  return new Set(texts).size === texts.length ? texts : undefined
}

function label(value: unknown, index: number): string {
  return typeof value === 'string' && value.length <= 60 ? value : String(index)
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
