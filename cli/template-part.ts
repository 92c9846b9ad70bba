import { pointerKeys } from '../compiler/provenance/pointer.ts'
import { didYouMean } from '../compiler/diagnostics/suggest.ts'
import { stackNames, type Compiled } from './compile-all.ts'
import { UsageError } from './errors.ts'

/** A part of one of the two templates. */
export interface TemplatePart {
  readonly stack: 'data' | 'app'
  /** JSON pointer of the part; '' for the whole template. */
  readonly pointer: string
}

const sections = ['Parameters', 'Resources', 'Outputs'] as const

/**
 * The parts that `LogicalId[.Property…]` names: of a resource a property or what stands beside its properties, a
 * parameter or an output too. Mostly it is one; an id that both templates have, or an output and a resource, gives each.
 * A list's items are `.0` or `[0]`, a key with dots `.rds.force_ssl` or `["rds.force_ssl"]`.
 * Throws a UsageError when there is no such part.
 */
export function namedParts(
  what: string,
  { templates, environment }: Pick<Compiled, 'templates' | 'environment'>,
): TemplatePart[] {
  const id = /^[^.[]*/.exec(what)![0]
  const rest = what.slice(id.length)
  const ids: string[] = []
  const owners: object[] = []
  const parts: TemplatePart[] = []
  for (const stack of stackNames) {
    for (const section of sections) {
      const things = templates![stack].body[section] ?? {}
      ids.push(...Object.keys(things))
      const thing = Object.hasOwn(things, id) ? things[id] : undefined
      if (!thing) continue
      owners.push({ ...thing, ...(thing['Properties'] as object | undefined) })
      for (const keys of keysIn(thing, rest)) {
        parts.push({ stack, pointer: ['', section, id, ...keys].map(escaped).join('/') })
      }
    }
  }
  if (parts.length) return parts
  if (!owners.length) {
    throw new UsageError(
      `Neither template has ${id}. ${didYouMean(id, ids) ?? 'Name a logical id, an output or a parameter of a template.'}`,
    )
  }
  const known = owners.flatMap((owner) => Object.keys(owner))
  const first = /^\.?([^.[]*)/.exec(rest)![1]!
  const hint =
    didYouMean(
      first,
      known.filter((key) => key !== first),
    ) ?? `\`semiont why ${environment} ${id}\` lists what it has.`
  throw new UsageError(`${id} has no ${rest.replace(/^\./, '')}. ${hint}`)
}

/** A JSON pointer as people write it: Resources.Vpc.Properties.Tags[0].Key; '' for the whole template. */
export function partName(pointer: string): string {
  const keys = pointerKeys(pointer)
  const written = keys.map((key) => {
    if (/^\d+$/.test(key)) return `[${key}]`
    return /[.[\]"\s]/.test(key) || key === '' ? `[${JSON.stringify(key)}]` : `.${key}`
  })
  return written.join('').replace(/^\./, '')
}

/** A property, and what stands beside the properties under the same name: a load balancer has a Type here and there. */
function keysIn(thing: Readonly<Record<string, unknown>>, rest: string): string[][] {
  const property = rest === '' ? undefined : keysTo(thing['Properties'], rest)
  const beside = keysTo(thing, rest)
  return [...(property ? [['Properties', ...property]] : []), ...(beside ? [beside] : [])]
}

/** The keys that a path names, tried against those that there are, since a key may hold any character. */
function keysTo(value: unknown, path: string): string[] | undefined {
  if (path === '') return []
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, child] of Object.entries(value)) {
    for (const written of [`.${key}`, `[${key}]`, `[${JSON.stringify(key)}]`]) {
      const after = path.startsWith(written) ? path.slice(written.length) : undefined
      const found = after !== undefined && /^$|^[.[]/.test(after) ? keysTo(child, after) : undefined
      if (found) return [key, ...found]
    }
  }
  return undefined
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}
