import type { AccessChange, Difference, StackDifference } from '../difference.ts'
import { groupedDangers, type GroupedDanger } from './grouped-dangers.ts'
import { alarms } from './alarms.ts'
import { distinctAccess } from './distinct-access.ts'
import { arrowWords } from './arrow-words.ts'
import { comparedWith, counted, hasContent, headline } from './headline.ts'
import { intentWords, lineOf } from './intent-words.ts'
import { idleText, noEffectText } from './no-effect-text.ts'
import { layout, prose, row, words, type Row } from './layout.ts'
import { resourceRows } from './resource-rows.ts'
import { sectionRows } from './section-rows.ts'
import { shades } from './shades.ts'
import { isEmpty, story, type Chapter, type Told } from './story.ts'

/** How a comparison is shown. */
export interface TextOptions {
  readonly colour: boolean
  /** Columns of the terminal; missing where there is none, and then no line is broken. */
  readonly width?: number
}

/** With what else specs can be compared. */
const elsewhere = '`--live` compares with AWS, `--base <commit>` with a commit.'

/** Characters of a value, on either side of the arrow: two lines of a usual terminal. */
const room = 160

/**
 * A comparison for people: dangers, then each changed value of the spec with what it brings about, what no spec line
 * explains, who may do more or less, and notes. Values that are too long are cut where they do not differ; names never are.
 * Ends in a line break.
 */
export function differenceText(difference: Difference, { colour, width }: TextOptions): string {
  const { chapters, unexplained, made, unnoticed } = story(difference)
  const blocks = [
    headRows(difference),
    groupedDangers(difference.dangers).map(dangerRow),
    ...chapters.map(chapterRows),
    unexplainedRows(unexplained),
    ...made.map(madeRows),
    accessRows(difference.access),
    difference.notes.map((note) => ({ ...prose(0, `Note: ${note}`), hang: 2 })),
    unnoticed.length ? [{ ...prose(0, noEffectText(unnoticed), 'faint'), hang: 2 }] : [],
  ]
  const shader = shades(colour)
  return blocks
    .filter((rows) => rows.length)
    .map((rows) => layout(rows, shader, width))
    .join('\n')
}

function headRows(difference: Difference): Row[] {
  const { stacks, intents, against, environment } = difference
  if (!hasContent(difference) && against.kind === 'templates') {
    const same = `${environment}: no changes: for AWS, the templates are what the specs compile to.`
    return [row(0, words(same, 'strong')), prose(0, elsewhere, 'faint')]
  }
  const { danger, interruption } = alarms(difference)
  const told = intents.length || stacks.some(({ state }) => state !== 'unchanged')
  const rows = [
    row(
      0,
      words(headline(difference), 'strong'),
      danger === undefined ? undefined : words(`DANGER: ${danger}`, 'danger'),
      interruption === undefined ? undefined : words(interruption, 'changed'),
    ),
  ]
  return told ? [...rows, prose(0, `Compared with ${comparedWith(difference)}.`, 'faint')] : rows
}

function dangerRow({ stack, ids, sentence }: GroupedDanger): Row {
  return { ...row(0, words(`! ${sentence}`, 'danger'), words(`${stack} ${ids.join(', ')}`, 'faint')), hang: 2 }
}

function chapterRows(chapter: Chapter): Row[] {
  const { intent, idle } = chapter
  const at = intent.at === undefined ? undefined : words(lineOf(intent.at), 'faint')
  const head = row(0, [{ text: intent.path, shade: 'strong' }], arrowWords(intentWords(intent, room)), at)
  const again = [...againRows(chapter.above, 'above'), ...againRows(chapter.below, 'below')]
  const body = toldRows(chapter)
  const nothing = idle ? [prose(2, idleText(idle), 'faint')] : []
  return [head, ...body, ...again, ...nothing]
}

function againRows(changes: Chapter['above'], where: 'above' | 'below'): Row[] {
  const names = changes.map(({ change }) => change.id).join(', ')
  return changes.length ? [{ ...prose(2, `also ${names} (see ${where})`, 'faint'), hang: 2 }] : []
}

function unexplainedRows(told: Told): Row[] {
  if (isEmpty(told)) return []
  const title = 'Not caused by any line of the spec (another version of the compiler, or an edit by hand):'
  return [prose(0, title, 'strong'), ...toldRows(told)]
}

function toldRows({ resources, outputs, parameters }: Told): Row[] {
  return [...resourceRows(resources, room), ...sectionRows(outputs, parameters, room)]
}

function madeRows({ stack, name, resources }: StackDifference): Row[] {
  const title = row(0, words(`The ${stack} stack ${name} is new: ${counted(resources.length, 'resource')}.`, 'strong'))
  const rows = resources.map(({ id, about, stateful }) =>
    row(
      2,
      [{ text: '+', shade: 'added' }, { text: id }],
      stateful ? words('holds data') : undefined,
      words(about ?? '', 'faint'),
    ),
  )
  return [title, ...rows]
}

function accessRows(changes: readonly AccessChange[]): Row[] {
  if (!changes.length) return []
  const signs = {
    widened: { text: '+', shade: 'changed' },
    narrowed: { text: '-', shade: 'faint' },
    changed: { text: '~', shade: 'changed' },
  } as const
  const rows = distinctAccess(changes).map(({ direction, sentence }) => ({
    ...row(2, [signs[direction], ...words(sentence)]),
    hang: 2,
  }))
  return [prose(0, 'Who may do and reach more (+) or less (-):', 'strong'), ...rows]
}
