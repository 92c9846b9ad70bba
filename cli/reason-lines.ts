import type { Stacks } from '../compiler/compile.ts'
import { printable } from '../compiler/diagnostics/printable.ts'
import type { Reason, SpecCause } from '../compiler/why.ts'
import { partName, type TemplatePart } from './template-part.ts'

/** A part of a template, and why each of its leaves is there. */
export interface Answer extends TemplatePart {
  readonly reasons: readonly Reason[]
}

/** Leaves one after the other that share their causes. */
interface Group {
  readonly leaves: readonly Reason[]
  readonly causes: readonly SpecCause[]
  readonly emitter: string
}

/** A resource, an output, a parameter, or what else stands by itself in a template. */
interface Block {
  readonly title: string
  /** What every leaf was made from: that the thing exists at all. Told once, where there are several leaves. */
  readonly shared: readonly SpecCause[]
  readonly groups: readonly Group[]
}

/**
 * Answers as lines for people: the leaves in the template's order, each with its value, and below it each spec value that
 * it was made from: given (where, and what it beat) or a default of the schema. One that no spec value changes is a
 * constant of a file of the compiler. What leaves have in common is told once.
 */
export function reasonLines(answers: readonly Answer[], templates: Stacks): string {
  const blocks = answers.flatMap((answer) => blocksOf(answer, templates))
  const groups = blocks.flatMap((block) => block.groups)
  const causes = [...blocks.flatMap(({ shared }) => shared), ...groups.flatMap((group) => group.causes)]
  const widths = {
    name: widest(
      groups.flatMap(({ leaves }) => leaves.map(({ pointer }) => leafName(pointer))),
      56,
    ),
    path: widest(
      causes.map(({ path }) => path),
      48,
    ),
    value: widest(
      causes.map(({ value }) => shown(value, 40)),
      24,
    ),
  }
  return blocks
    .map(
      (block) =>
        `${blockLines(block, widths)
          .map((line) => printable(line.trimEnd()))
          .join('\n')}\n`,
    )
    .join('\n')
}

type Widths = Readonly<Record<'name' | 'path' | 'value', number>>

function blocksOf({ stack, reasons }: Answer, templates: Stacks): Block[] {
  const byThing = new Map<string, Reason[]>()
  for (const reason of reasons) {
    const thing = reason.pointer.split('/').slice(0, 3).join('/')
    byThing.set(thing, [...(byThing.get(thing) ?? []), reason])
  }
  return [...byThing].map(([thing, leaves]) => {
    const [, section = '', id = ''] = thing.split('/')
    const type = section === 'Resources' ? templates[stack].body.Resources[id]?.['Type'] : undefined
    const title = `${partName(thing)}${type === undefined ? '' : ` (${String(type)})`}, ${stack} stack`
    const shared =
      leaves.length > 1 ? leaves[0]!.causes.filter(({ path }) => leaves.every((leaf) => madeFrom(leaf, path))) : []
    return { title, shared, groups: groupsOf(leaves, new Set(shared.map(({ path }) => path))) }
  })
}

function madeFrom({ causes }: Reason, path: string): boolean {
  return causes.some((cause) => cause.path === path)
}

function groupsOf(leaves: readonly Reason[], shared: ReadonlySet<string>): Group[] {
  const groups: { key: string; leaves: Reason[]; causes: readonly SpecCause[]; emitter: string }[] = []
  for (const leaf of leaves) {
    const causes = leaf.causes.filter(({ path }) => !shared.has(path))
    const key = JSON.stringify([leaf.emitter, causes.map(({ path }) => path)])
    const last = groups.at(-1)
    if (last?.key === key) last.leaves.push(leaf)
    else groups.push({ key, leaves: [leaf], causes, emitter: leaf.emitter })
  }
  return groups
}

function blockLines({ title, shared, groups }: Block, widths: Widths): string[] {
  const head = shared.length ? ['  made because of', ...shared.flatMap((cause) => causeLines(cause, widths))] : []
  return [title, ...head, ...groups.flatMap((group) => groupLines(group, widths))]
}

function groupLines({ leaves, causes, emitter }: Group, widths: Widths): string[] {
  const rows = leaves.map(({ pointer, value }) => `  ${leafName(pointer).padEnd(widths.name)}  ${shown(value, 100)}`)
  if (!causes.length) return [...rows, `      constant  ${emitter}`]
  return [...rows, ...causes.flatMap((cause) => causeLines(cause, widths))]
}

function causeLines({ path, value, at, beats }: SpecCause, { path: pathWidth, value: valueWidth }: Widths): string[] {
  const kind = at === undefined ? 'default' : 'given'
  const columns = [path.padEnd(pathWidth), shown(value, 40).padEnd(valueWidth), at ?? '']
  const beaten = beats.map((place) => `${''.padEnd(pathWidth + valueWidth + 20)}beats ${place}`)
  return [`      ${kind.padEnd(8)}  ${columns.join('  ')}`, ...beaten]
}

/** A leaf's name within its resource: Properties.Tags[0].Key. */
function leafName(pointer: string): string {
  const inside = pointer.split('/').slice(3)
  return inside.length ? partName(`/${inside.join('/')}`) : partName(pointer)
}

/** A value on one line; a map or list by what it is, since its own values are causes of their own. */
function shown(value: unknown, most: number): string {
  if (typeof value === 'object' && value !== null && Object.keys(value).length)
    return Array.isArray(value) ? '[…]' : '{…}'
  const text = JSON.stringify(value) ?? ''
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}

function widest(texts: readonly string[], most: number): number {
  return Math.min(most, Math.max(0, ...texts.map((text) => text.length)))
}
