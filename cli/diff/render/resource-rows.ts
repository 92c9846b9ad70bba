import type { Effect } from '../difference.ts'
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

function headRow(shown: Shown): Row {
  const { stack, change, properties } = shown
  const about = isOnlyOrder(properties) ? `only its order in a deployment: ${orderText(properties)}` : change.about
  return row(
    2,
    [sign(change.action), ...words(stack, 'faint')],
    [{ text: change.id }],
    effectColumn(shown),
    about === undefined ? undefined : words(about, 'faint'),
  )
}

/** What it does, and whether the sentence on that stands among the dangers already. */
function effectColumn(shown: Shown): Word[] | undefined {
  const { effect, stoppedBy } = shown
  if (effect.kind === 'creation') return undefined
  const again = effectSentences(shown).some((sentence) => isTold(sentence, shown)) ? ', see above' : ''
  return words(`${resourceEffect(shown)}${again}`, stoppedBy.length ? 'faint' : effectShade(effect))
}

/** A danger says it, and perhaps more. */
function isTold(sentence: string, { alarms }: Shown): boolean {
  return alarms.some((alarm) => alarm.startsWith(sentence))
}

function summaryRows(group: readonly Shown[]): Row[] {
  const [first] = group as [Shown, ...Shown[]]
  const number = words(counted(group.length, 'resource'))
  const title = row(2, [sign(first.change.action), ...number], effectColumn(first))
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

function detailRows(shown: Shown, room: number): Detail[] {
  const { change, properties } = shown
  if (isOnlyOrder(properties)) return []
  const all = effectSentences(shown)
  const sentences = all.filter((sentence) => !isTold(sentence, shown))
  const isRevision = change.type === 'AWS::ECS::TaskDefinition' && properties.length > 0
  const whole = sentences.map((sentence) => ({ ...prose(6, sentence), sentence }))
  if (isRevision) {
    const facts = revisionFacts(properties, room).join('; ')
    return [{ ...row(6, words(`new revision: ${facts}`)), hang: 2 }, ...whole]
  }
  const lines = propertyLines(properties, room)
  // What is not done does nothing.
  const isDone = shown.stoppedBy.length === 0 && change.effect.kind !== 'refused'
  const isSilent = (sentence: string, { kind }: Effect) => (!isDone && kind !== 'refused') || isTold(sentence, shown)
  // Where properties do different things, each says its own.
  if (all.length > 1) return propertyRows(lines, isSilent)
  return [...propertyRows(lines, (sentence, effect) => sentence === all[0] || isSilent(sentence, effect)), ...whole]
}

/** Properties, and below those that do the same what that is, where that is not said elsewhere. */
function propertyRows(
  lines: readonly PropertyLine[],
  isSilent: (sentence: string, effect: Effect) => boolean,
): Detail[] {
  const sentences = lines.map(({ effect }) => effectSentence(effect))
  return lines.flatMap(({ name, change, effect }, index): Detail[] => {
    const line = row(6, [{ text: name }], arrowWords(change))
    const sentence = sentences[index]
    const isLast = sentence !== undefined && sentences[index + 1] !== sentence
    return isLast && !isSilent(sentence, effect) ? [line, { ...prose(8, sentence, 'faint'), sentence }] : [line]
  })
}
