import type { SpecPath } from '../provenance/trace.ts'
import { nearest } from '../diagnostics/suggest.ts'
import { maskSecrets } from './mask.ts'
import { repair } from './repair.ts'
import { describe, yamlText, type SchemaNode } from './schema-help.ts'

/** What to write instead of a text of the wrong form: the same in the right spelling, or what the form is, with an example. */
export function helpForForm(text: string, path: SpecPath, node: SchemaNode): string {
  const meant = isOfSecret(path) ? undefined : repair(text, node)
  if (meant !== undefined) return `Did you mean ${maskSecrets(yamlText(meant))}?`
  const [example] = node.examples ?? []
  return [describe(node), example === undefined ? '' : `For example: ${yamlText(example)}.`].filter(Boolean).join(' ')
}

/** The nearest of the values that a key takes, and all of them. */
export function helpForChoice(text: string, node: SchemaNode): string {
  const choices = (node.enum ?? []).map(String)
  const meant = repair(text, node)
  const near = meant === undefined ? nearestChoices(text, choices) : [meant]
  const hint = near.length ? `The nearest ${near.length > 1 ? 'are' : 'is'} ${near.map(yamlText).join(' and ')}. ` : ''
  return `${hint}It can be ${choices.map(yamlText).join(', ')}.`
}

/** By number where there is one: 45 days lies between 30 days and 60 days. */
function nearestChoices(text: string, choices: readonly string[]): string[] {
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

function isOfSecret(path: SpecPath): boolean {
  return path.startsWith('secrets.')
}
