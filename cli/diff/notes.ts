import { listed } from '../../compiler/diagnostics/listed.ts'
import { storedSpec } from '../../compiler/old-spec.ts'
import type { OneEnvironment } from '../one-environment.ts'
import type { StackDifference, StackKind } from './difference.ts'
import type { Memory } from './memory.ts'
import type { OldTemplate } from './old-template.ts'

/** What semiont's own templates consist of. */
const sections: ReadonlySet<string> = new Set([
  'AWSTemplateFormatVersion',
  'Description',
  'Metadata',
  'Parameters',
  'Resources',
  'Outputs',
])

/** What a reader must know of the old templates before believing the comparison, as full sentences. */
export function notes(
  { templates }: Pick<OneEnvironment, 'templates'>,
  old: Readonly<Partial<Record<StackKind, OldTemplate | undefined>>>,
  known: readonly Memory[],
  stacks: readonly StackDifference[],
): string[] {
  const there = stacks.flatMap(({ stack }) => (old[stack] ? [{ stack, template: old[stack] }] : []))
  const silent = there.map(({ stack }) => stack).filter((stack) => !known.some((memory) => memory.stack === stack))
  const strange = there.flatMap(({ stack, template }) => {
    const names = Object.keys(template.sections).filter((name) => !sections.has(name))
    return names.length ? [unevaluated(stack, names)] : []
  })
  const unfit = known.filter(({ recompiled }) => !recompiled)
  const compiler = storedSpec(templates.data.body.Metadata)!.compiler
  const others = new Set(known.map((memory) => memory.compiler).filter((version) => version !== compiler))
  return [
    ...(silent.length ? [withoutSpec(silent)] : []),
    ...unfit.map(unfitting),
    ...(others.size && stacks.some(isUnexplained) ? [otherCompiler([...others], compiler)] : []),
    ...strange,
  ]
}

function withoutSpec(stacks: readonly StackKind[]): string {
  const which = stacks.length > 1 ? 'The old templates do' : `The old template of the ${stacks[0]} stack does`
  const [them, verb] = stacks.length > 1 ? ['them', 'they have'] : ['it', 'it has']
  return `${which} not say which spec made ${them} (${verb} no Metadata.Semiont), so the spec's old values are unknown and no change can be traced to a spec line.`
}

function unfitting({ stack, compiler }: Memory): string {
  return `The old spec of the ${stack} stack, kept by semiont ${compiler}, does not fit the language of today, so what has gone from that stack cannot be traced to a spec line.`
}

function otherCompiler(others: readonly string[], compiler: string): string {
  return `The old templates were made by semiont ${listed(others, 'and')}, the new ones by ${compiler}: what no spec line explains has changed in semiont.`
}

function unevaluated(stack: StackKind, names: readonly string[]): string {
  return `The old template of the ${stack} stack has ${listed(names, 'and')}, which semiont does not evaluate: what it says is compared as it is written.`
}

function isUnexplained({ state, resources, outputs, parameters }: StackDifference): boolean {
  return state === 'changed' && [...resources, ...outputs, ...parameters].some(({ causes }) => !causes.length)
}
