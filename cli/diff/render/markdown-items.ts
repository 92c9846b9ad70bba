import type { OutputChange, ParameterChange, ResourceChange } from '../difference.ts'
import { effectSentences } from './effect-sentences.ts'
import { resourceEffect } from './effect-words.ts'
import { markdownCode, markdownText } from './markdown-text.ts'
import { outputNoun } from './output-noun.ts'
import { isOnlyOrder } from './property-lines.ts'
import { similar } from './similar.ts'
import type { Changed, Shown, Told } from './story.ts'

/** So many names stand in one item; how many more there are is said. */
const mostNames = 6

/** What stands under one heading, as items of a list, each a line. */
export function toldItems({ resources, outputs, parameters }: Told): string[] {
  return [
    ...similar(resources.filter(({ properties }) => !isOnlyOrder(properties))).map(resourceItem),
    ...sectionItems(outputs, (change) => outputNoun(change)),
    ...sectionItems(parameters, () => 'parameter'),
  ]
}

/** Names as code, not too many of them: `Vpc`, `Database` and 12 more. */
export function namesOf(changes: readonly Changed<{ readonly id: string }>[]): string {
  const names = changes.slice(0, mostNames).map(({ change }) => markdownCode(change.id))
  const more = changes.length - names.length
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function resourceItem(group: readonly Shown[]): string {
  const [first] = group as [Shown, ...Shown[]]
  const { change } = first
  const about = group.length === 1 && change.about !== undefined ? ` (${markdownText(change.about)})` : ''
  const sentences = effectSentences(first).join(' ')
  const does = `**${markdownText(resourceEffect(first))}**${sentences === '' ? '' : `: ${markdownText(sentences)}`}`
  return `- ${actions[change.action]} ${namesOf(group)}${about}, ${does}`
}

const actions: Readonly<Record<ResourceChange['action'], string>> = {
  add: 'Adds',
  modify: 'Changes',
  remove: 'Removes',
}

function sectionItems<T extends OutputChange | ParameterChange>(
  changes: readonly Changed<T>[],
  nounOf: (change: T) => string,
): string[] {
  return (['add', 'modify', 'remove'] as const).flatMap((action) => {
    const groups = new Map<string, Changed<T>[]>()
    for (const one of changes.filter(({ change }) => change.action === action)) {
      const noun = `the ${one.stack} stack ${nounOf(one.change)}`
      groups.set(noun, [...(groups.get(noun) ?? []), one])
    }
    return [...groups].map(([noun, of]) => `- ${actions[action]} ${noun}${of.length > 1 ? 's' : ''} ${namesOf(of)}`)
  })
}
