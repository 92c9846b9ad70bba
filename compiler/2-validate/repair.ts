// What somebody probably meant by a text that a key does not take: another spelling of the same thing.

import type { SchemaNode } from './schema-help.ts'

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

function spellings(text: string, { enum: choices = [] }: SchemaNode): string[] {
  const lower = text.toLowerCase()
  return [
    text,
    ...choices.filter((choice): choice is string => typeof choice === 'string' && choice.toLowerCase() === lower),
    lower,
    text.toUpperCase(),
    lower.replace(/^https?:\/\//, '').replace(/[/.]+$/, ''),
    text.replace(/^\/?hostedzone\//i, ''),
    text.replaceAll('-', ''),
    text
      .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .replaceAll(/[\s_.-]+/g, '-')
      .replaceAll(/^-|-$/g, ''),
    `${text} UTC`,
    text.replace(/ ?(GMT|Z)$/, ' UTC'),
    `/${text}`,
    text.replace(/\/$/, ''),
  ]
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

function withUnit(count: number, unit: string): string {
  return `${count} ${/^[a-z]/.test(unit) && count !== 1 ? `${unit}s` : unit}`
}

/** The units in which the key's default, examples and choices are written. */
function unitsOf({ default: standard, examples = [], enum: choices = [] }: SchemaNode): string[] {
  const found = [standard, ...examples, ...choices].map((value) => /^[\d.]+ ([A-Za-z]+|%)$/.exec(String(value))?.[1])
  return [
    ...new Set(
      found.flatMap((unit) => (unit === undefined ? [] : [/^[a-z]/.test(unit) ? unit.replace(/s$/, '') : unit])),
    ),
  ]
}
