import { arrowWords } from './arrow-words.ts'
import { effectSentences } from './effect-sentences.ts'
import { effectSentence, effectShade, resourceEffect } from './effect-words.ts'
import { counted } from './headline.ts'
import { prose, row, words, type Row, type Word } from './layout.ts'
import { isOnlyOrder, orderText, propertyLines, type PropertyLine } from './property-lines.ts'
import { revisionFacts } from './revision-facts.ts'
import { similar } from './similar.ts'
import type { Shown } from './story.ts'

/** So many resources that change alike are shown with what each is for; of more there are only the names. */
const mostInFull = 16

/** Changed resources, each with what differs and what that does; those that change alike together, and no sentence twice. */
export function resourceRows(shown: readonly Shown[], room: number): Row[] {
  const said = new Set<string>()
  return similar(shown).flatMap((group) => [
    ...(group.length > mostInFull ? summaryRows(group) : group.map(headRow)),
    ...detailRows(group[0]!, room).filter(({ sentence }) => isFirst(sentence, said)),
  ])
}

/** A row, and the sentence that it is where it is one. */
type Detail = Row & { readonly sentence?: string }

function isFirst(sentence: string | undefined, said: Set<string>): boolean {
  if (sentence === undefined) return true
  const first = !said.has(sentence)
  said.add(sentence)
  return first
}

function headRow({ stack, change, effect, properties }: Shown): Row {
  const about = isOnlyOrder(properties) ? `only its order in a deployment: ${orderText(properties)}` : change.about
  return row(
    2,
    [sign(change.action), ...words(stack, 'faint')],
    [{ text: change.id }],
    effect.kind === 'creation'
      ? undefined
      : words(resourceEffect(change.action, effect, properties), effectShade(effect)),
    about === undefined ? undefined : words(about, 'faint'),
  )
}

function summaryRows(group: readonly Shown[]): Row[] {
  const [{ change, effect, properties }] = group as [Shown, ...Shown[]]
  const title = row(
    2,
    [sign(change.action), ...words(counted(group.length, 'resource'))],
    words(resourceEffect(change.action, effect, properties), effectShade(effect)),
  )
  const stacks = [...new Set(group.map(({ stack }) => stack))]
  const names = stacks.map((stack) => {
    const ids = group.filter((one) => one.stack === stack).map(({ change: { id } }) => id)
    return { ...row(6, words(`${stack}: ${ids.join(', ')}`, 'faint')), hang: 2 }
  })
  return [title, ...names]
}

function sign(action: Shown['change']['action']): Word {
  if (action === 'add') return { text: '+', shade: 'added' }
  return action === 'remove' ? { text: '-', shade: 'removed' } : { text: '~', shade: 'changed' }
}

function detailRows({ change, properties, effect }: Shown, room: number): Detail[] {
  if (isOnlyOrder(properties)) return []
  const sentences = effectSentences(effect, properties)
  const isRevision = change.type === 'AWS::ECS::TaskDefinition' && properties.length > 0
  const whole = sentences.map((sentence) => ({ ...prose(6, sentence), sentence }))
  if (isRevision) {
    const facts = revisionFacts(properties, room).join('; ')
    return [{ ...row(6, words(`new revision: ${facts}`)), hang: 2 }, ...whole]
  }
  // Where properties do different things, each says its own.
  const [only, ...others] = sentences
  if (others.length) return propertyRows(propertyLines(properties, room), undefined)
  return [...propertyRows(propertyLines(properties, room), only), ...whole]
}

/** Properties, and below those that do the same what that is, where it is not said of the whole resource anyhow. */
function propertyRows(lines: readonly PropertyLine[], whole: string | undefined): Detail[] {
  const sentences = lines.map(({ effect }) => effectSentence(effect))
  return lines.flatMap(({ name, change }, index): Detail[] => {
    const line = row(6, [{ text: name }], arrowWords(change))
    const sentence = sentences[index]
    const isTold = sentence === undefined || sentence === whole || sentences[index + 1] === sentence
    return isTold ? [line] : [line, { ...prose(8, sentence, 'faint'), sentence }]
  })
}
