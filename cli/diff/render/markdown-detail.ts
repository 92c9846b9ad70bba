import type { ResourceChange, StackDifference } from '../difference.ts'
import { changeWords, type ChangeWords } from './change-words.ts'
import { effectWords } from './effect-words.ts'
import { counted } from './headline.ts'
import type { Block } from './markdown-block.ts'
import { isUnnoticed, propertyLines } from './property-lines.ts'
import { markdownCode, markdownText } from './markdown-text.ts'

/** What changes in a stack, property by property, as a table that is folded until somebody wants it. */
export function detailBlock({ stack, name, resources, outputs }: StackDifference, room: number): Block | undefined {
  const noticed = resources.filter((change) => !isUnnoticed(change))
  const lines = [
    ...noticed.flatMap((change) => resourceLines(change, room)),
    ...outputs.map((change) =>
      tableLine(`output ${markdownCode(change.id, 'table')}`, '', changeWords(change, room), ''),
    ),
  ]
  if (!lines.length) return undefined
  const title = `CloudFormation, ${stack} stack ${markdownText(name)}: ${counted(noticed.length, 'resource')}`
  const head = `<details>\n<summary>${title}</summary>\n\n| Resource | Property | Before | After | |\n| --- | --- | --- | --- | --- |\n`
  return { head, lines, foot: '\n</details>\n' }
}

function resourceLines(change: ResourceChange, room: number): string[] {
  const { id, type, action, properties } = change
  const resource = `${markdownCode(id, 'table')}<br>${markdownText(type)}`
  const rows = propertyLines(properties, room).map(({ name, change: words, effect }) =>
    tableLine(resource, markdownCode(name, 'table'), words, effectWords(effect)),
  )
  if (rows.length) return rows
  return [
    tableLine(
      resource,
      action === 'modify' ? '' : action === 'add' ? 'added' : 'removed',
      {},
      effectWords(change.effect),
    ),
  ]
}

function tableLine(
  resource: string,
  property: string,
  { before, after }: Partial<ChangeWords>,
  effect: string,
): string {
  const cells = [before, after].map((value) => (value === undefined ? '' : markdownCode(value, 'table')))
  return `| ${[resource, property, ...cells, effect].join(' | ')} |`
}
