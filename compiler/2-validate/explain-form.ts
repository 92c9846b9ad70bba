import type { SpecPath } from '../provenance/trace.ts'
import { nearest } from '../diagnostics/suggest.ts'
import { maskSecrets } from './mask.ts'
import { repair } from './repair.ts'
import { listed } from '../diagnostics/listed.ts'
import { describeWithExample, yamlText, type SchemaNode } from './schema-node.ts'

/** What to write instead of a text of the wrong form: the same in the right spelling, or what the form is, with an example. */
export function helpForForm(text: string, path: SpecPath, node: SchemaNode): string {
  const meant = isOfSecret(path) ? undefined : repair(text, node)
  if (meant !== undefined) return `Did you mean ${maskSecrets(yamlText(meant))}?`
  return describeWithExample(node)
}

/** The nearest of the values that a key takes, and all of them. */
export function helpForChoice(text: string, node: SchemaNode): string {
  const choices = (node.enum ?? []).map(String)
  const meant = repair(text, node)
  const near = meant === undefined ? nearestChoices(text, choices) : [meant]
  const hint = near.length ? `The nearest ${near.length > 1 ? 'are' : 'is'} ${listed(near.map(yamlText))}. ` : ''
  return `${hint}It can be ${listed(choices.map(yamlText), 'or')}.`
}

/** By number where there is one, of the same unit: 45 days lies between 30 days and 60 days. */
function nearestChoices(text: string, choices: readonly string[]): string[] {
  const unit = unitOf(text)
  if (unit !== '' && choices.some((choice) => !unitOf(choice).startsWith(unit))) return []
  const amount = Number.parseFloat(text)
  const amounts = choices.map((choice) => ({ choice, count: Number.parseFloat(choice) }))
  const numbers = amounts.filter(({ count }) => !Number.isNaN(count))
  if (Number.isNaN(amount) || numbers.length < choices.length / 2) {
    const meant = nearest(text, choices)
    return meant === undefined ? [] : [meant]
  }
  const below = numbers.filter(({ count }) => count <= amount).at(-1)
  const above = numbers.find(({ count }) => count > amount)
  return [below, above].flatMap((found) => (found ? [found.choice] : []))
}

/** 30 days → day; '' where there is no number or no unit. */
function unitOf(text: string): string {
  return /^[\d.]+ *([A-Za-z%]+)$/.exec(text)?.[1]?.replace(/s$/, '') ?? ''
}

function isOfSecret(path: SpecPath): boolean {
  return path.startsWith('secrets.')
}
