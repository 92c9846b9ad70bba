import { printable } from '../../../compiler/diagnostics/printable.ts'
import type { AccessChange, Difference, StackDifference } from '../difference.ts'
import { groupedDangers } from './grouped-dangers.ts'
import { alarms } from './alarms.ts'
import { distinctAccess } from './distinct-access.ts'
import type { ChangeWords } from './change-words.ts'
import { comparedWith, counted, headline } from './headline.ts'
import { intentWords, lineOf } from './intent-words.ts'
import { idleText, noEffectText } from './no-effect-text.ts'
import { blocksText, type Block } from './markdown-block.ts'
import { detailBlock } from './markdown-detail.ts'
import { namesOf, toldItems } from './markdown-items.ts'
import { markdownCode, markdownText } from './markdown-text.ts'
import { story, type Chapter } from './story.ts'

/** The most characters that GitHub takes for a comment or the description of a pull request. */
const githubLimit = 65_536

/** Characters of a value, on either side of the arrow. */
const room = 120

/**
 * A comparison for a pull request, in GitHub's Markdown: the verdict as heading, dangers as a caution, the changed values
 * of the spec as a list, what changes in CloudFormation folded below. Never longer than `limit`, by default what GitHub
 * takes: what comes last is left out, and a sentence says so. Ends in a line break.
 */
export function differenceMarkdown(difference: Difference, limit = githubLimit): string {
  const { chapters, unexplained, made, unnoticed } = story(difference)
  const blocks = [
    headBlock(difference),
    cautionBlock(difference),
    listBlock('', chapters.flatMap(chapterLines)),
    listBlock(
      '**Not caused by any line of the spec** (another version of the compiler, or an edit by hand)',
      toldItems(unexplained),
    ),
    ...made.map(madeBlock),
    listBlock('**Who may do and reach more or less**', distinctAccess(difference.access).map(accessItem)),
    noteBlock(difference),
    ...difference.stacks.filter(({ state }) => state !== 'new').map((stack) => detailBlock(stack, room)),
    unnoticed.length ? { head: `${noEffectText(unnoticed, markdownCode)}\n`, lines: [], foot: '' } : undefined,
  ].filter((block) => block !== undefined)
  const command = markdownCode(`semiont diff ${difference.environment}`)
  return printable(
    blocksText(
      blocks,
      limit,
      (lines) =>
        `${counted(lines, 'line')} of this ${lines === 1 ? 'is' : 'are'} left out here, since GitHub takes ${githubLimit} characters at most; ${command} shows all.`,
    ),
  )
}

/** Comparisons one below the other, together no longer than GitHub takes. */
export function differencesMarkdown(differences: readonly Difference[], limit = githubLimit): string {
  const whole = differences.map((difference) => differenceMarkdown(difference, limit)).join('\n')
  if (whole.length <= limit) return whole
  const share = Math.floor(limit / differences.length) - 1
  return differences.map((difference) => differenceMarkdown(difference, share)).join('\n')
}

function headBlock(difference: Difference): Block {
  const { verdict, environment } = difference
  const said = headline(difference).slice(environment.length + 2)
  const { danger, interruption } = alarms(difference)
  const alarm = [
    ...(danger === undefined ? [] : [`DANGER: ${danger}`]),
    ...(interruption === undefined ? [] : [interruption]),
  ].join('; ')
  const title = `## ${markdownText(environment)}: ${alarm && `${alarm}. `}${markdownText(said)}`
  const compared = verdict === 'none' ? '' : `\nCompared with ${markdownText(comparedWith(difference))}.\n`
  return { head: `${title}\n${compared}`, lines: [], foot: '' }
}

/** https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#alerts */
function cautionBlock({ dangers }: Difference): Block | undefined {
  if (!dangers.length) return undefined
  const lines = groupedDangers(dangers).map(({ stack, ids, sentence }) => {
    return `> - ${markdownText(sentence)} (${ids.map((id) => markdownCode(id)).join(', ')}, ${stack} stack)`
  })
  return { head: '> [!CAUTION]\n', lines, foot: '' }
}

function noteBlock({ notes }: Difference): Block | undefined {
  if (!notes.length) return undefined
  return { head: '> [!NOTE]\n', lines: notes.map((note) => `> - ${markdownText(note)}`), foot: '' }
}

function listBlock(title: string, lines: readonly string[]): Block | undefined {
  return lines.length ? { head: title && `${title}\n\n`, lines, foot: '' } : undefined
}

function chapterLines(chapter: Chapter): string[] {
  const { intent, idle, above, below } = chapter
  const at = intent.at === undefined ? '' : ` (${markdownCode(lineOf(intent.at))})`
  const again = [
    ...(above.length ? [`- Also changes ${namesOf(above)}, see above.`] : []),
    ...(below.length ? [`- Also changes ${namesOf(below)}, see below.`] : []),
  ]
  const items = [...toldItems(chapter), ...again]
  const nothing = idle ? [`- ${idleText(idle)}`] : []
  const title = `- **${markdownCode(intent.path)}** ${change(intentWords(intent, room))}${at}`
  return [title, ...[...items, ...nothing].map((item) => `  ${item}`)]
}

function change({ action, before, after }: ChangeWords): string {
  const [old, now] = [before, after].map((value) => (value === undefined ? '' : ` ${markdownCode(value)}`))
  if (action === 'changed' || action === 'same') return `${old!.trim()} →${now}`
  return action === 'added' ? `added${now && `:${now}`}` : `removed${old && `, was${old}`}`
}

function madeBlock({ stack, name, resources }: StackDifference): Block {
  const lines = resources.map(
    ({ id, about }) => `- ${markdownCode(id)}${about === undefined ? '' : `: ${markdownText(about)}`}`,
  )
  const title = `The ${stack} stack ${markdownText(name)} is new: ${counted(resources.length, 'resource')}`
  return { head: `<details>\n<summary>${title}</summary>\n\n`, lines, foot: '\n</details>\n' }
}

function accessItem({ direction, sentence }: AccessChange): string {
  const words = { widened: 'More', narrowed: 'Less', changed: 'Changed' } as const
  return `- **${words[direction]}**: ${markdownText(sentence)}`
}
