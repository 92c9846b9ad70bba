// What somebody probably meant by a text that a key does not take: another spelling of the same thing.

import type { SchemaNode } from './schema-node.ts'

/** Does the key take this text? */
export function accepts({ pattern, enum: choices, maxLength = Infinity }: SchemaNode, text: string): boolean {
  if (text.length > maxLength) return false
  if (choices) return choices.includes(text)
  return pattern === undefined || new RegExp(pattern, 'u').test(text)
}

/** The same thing in the spelling that the key takes, such as "20 GiB" for 20GiB; undefined where none is found. */
export function repair(written: string, node: SchemaNode): string | undefined {
  const text = written.trim().replaceAll(/^(["'])(.*)\1$/g, '$2')
  if (text === '' || text.length > 200) return undefined
  return [...quantities(text, node), ...spellings(text, node)].find((candidate) => accepts(node, candidate))
}

function spellings(text: string, { enum: choices = [], pattern = '' }: SchemaNode): string[] {
  const lower = text.toLowerCase()
  return [
    text,
    ...choices.filter((choice): choice is string => typeof choice === 'string' && choice.toLowerCase() === lower),
    text
      .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .replaceAll(/[\s_.-]+/g, '-')
      .replaceAll(/^-|-$/g, ''),
    lower,
    text.toUpperCase(),
    text.replaceAll(/[-. ]+/g, '_'),
    text.replaceAll(/(?:^|[-_. ]+)([A-Za-z0-9])/g, (_, first: string) => first.toUpperCase()),
    text.replace(/(?<=\d)[a-z]$/, ''),
    lower.replace(/^https?:\/\//, '').replace(/[/.]+$/, ''),
    text.replace(/^\/?hostedzone\//i, ''),
    text.replaceAll('-', ''),
    ...windows(text),
    // A path of a JSON patch is often written with dots, as in the console.
    ...(/^\^\(?\//.test(pattern) ? [`/${/^[A-Z]\w*\.[\w.]+$/.test(text) ? text.replaceAll('.', '/') : text}`] : []),
    ...(pattern.startsWith('^db') ? [`db.${text}`] : []),
    text.replace(/\/$/, ''),
  ]
}

/** 3:00-4:00, and sun:04:30-sun:05:30 as AWS has it. */
function windows(text: string): string[] {
  const [, day = '', from, to] =
    /^([a-z]{3})?[: ]?(\d?\d:\d\d) ?- ?(?:\1[: ]?)?(\d?\d:\d\d)(?: ?(?:UTC|GMT|Z))?$/i.exec(text) ?? []
  if (!from || !to) return []
  const times = `${from.padStart(5, '0')}-${to.padStart(5, '0')} UTC`
  return [times, `${day.charAt(0).toUpperCase()}${day.slice(1).toLowerCase()} ${times}`]
}

/** Units as people write them: what they are called here, and how many of those they are. */
const units: readonly (readonly [names: string, unit: string, factor: number])[] = [
  ['s sec secs second seconds', 'second', 1],
  ['m min mins minute minutes', 'second', 60],
  ['h hr hrs hour hours', 'second', 3600],
  ['d day days', 'day', 1],
  ['w week weeks', 'day', 7],
  ['y year years', 'day', 365],
  ['g gb gi gib', 'GiB', 1],
  ['m mb mi mib', 'MiB', 1],
  ['t tb ti tib', 'GiB', 1024],
  ['cpu cpus vcpu vcpus core cores', 'vCPU', 1],
  ['% percent pct', '%', 1],
  ['char chars character characters', 'character', 1],
]

function quantities(text: string, node: SchemaNode): string[] {
  const [, number, written = ''] = /^(\d{1,9}(?:\.\d{1,6})?)\s*([A-Za-z]*|%)$/.exec(text) ?? []
  if (number === undefined) return []
  const wanted = unitsOf(node)
  if (written === '') {
    // A bare number is of the key's own unit; a CPU of 256 or more is counted in Fargate's units, 1,024 of a vCPU.
    return wanted.flatMap((unit) => [
      withUnit(Number(number), unit),
      ...(unit === 'vCPU' ? [withUnit(Number(number) / 1024, unit)] : []),
    ])
  }
  return units
    .filter(([names]) => names.split(' ').includes(written.toLowerCase()))
    .map(([, unit, factor]) => withUnit(Number(number) * factor, unit))
}

/** Units that are words, and have a plural. */
const counted: ReadonlySet<string> = new Set(['second', 'day', 'character'])

function withUnit(count: number, unit: string): string {
  return `${count} ${counted.has(unit) && count !== 1 ? `${unit}s` : unit}`
}

/** The units in which the key's default, examples and choices are written. */
function unitsOf({ default: standard, examples = [], enum: choices = [] }: SchemaNode): string[] {
  const found = [standard, ...examples, ...choices].flatMap((value) => {
    const [, unit] = /^[\d.]+ ([A-Za-z]+|%)$/.exec(String(value)) ?? []
    return unit === undefined ? [] : [counted.has(unit.replace(/s$/, '')) ? unit.replace(/s$/, '') : unit]
  })
  return [...new Set(found)]
}
