import type { OutputChange, ParameterChange } from '../difference.ts'
import { arrowWords } from './arrow-words.ts'
import { changeWords } from './change-words.ts'
import { row, words, type Row, type Word } from './layout.ts'
import { outputNoun } from './output-noun.ts'
import type { Changed } from './story.ts'

/** Changed outputs and parameters: what came or went together on a line, what has another value on a line of its own. */
export function sectionRows(
  outputs: readonly Changed<OutputChange>[],
  parameters: readonly Changed<ParameterChange>[],
  room: number,
): Row[] {
  const modified = outputs.filter(({ change }) => change.action === 'modify')
  const nouns = [...new Set(outputs.map(({ change }) => outputNoun(change)))].toSorted()
  const exported = nouns.map((noun) => [noun, outputs.filter(({ change }) => outputNoun(change) === noun)] as const)
  return [
    ...exported.flatMap(([noun, of]) => listRows(of, 'add', noun)),
    ...modified.map(({ stack, change }) =>
      row(2, head('modify', stack, outputNoun(change)), [{ text: change.id }], arrowWords(changeWords(change, room))),
    ),
    ...exported.flatMap(([noun, of]) => listRows(of, 'remove', noun)),
    ...listRows(parameters, 'add', 'parameter'),
    ...listRows(parameters, 'modify', 'parameter'),
    ...listRows(parameters, 'remove', 'parameter'),
  ]
}

type Action = OutputChange['action']

function listRows(changes: readonly Changed<OutputChange | ParameterChange>[], action: Action, noun: string): Row[] {
  return (['data', 'app'] as const).flatMap((stack) => {
    const ids = changes
      .filter((one) => one.stack === stack && one.change.action === action)
      .map(({ change }) => change.id)
    if (!ids.length) return []
    return [row(2, head(action, stack, ids.length > 1 ? `${noun}s` : noun), words(ids.join(', ')))]
  })
}

function head(action: Action, stack: string, noun: string): Word[] {
  const signs = {
    add: { text: '+', shade: 'added' },
    modify: { text: '~', shade: 'changed' },
    remove: { text: '-', shade: 'removed' },
  } as const
  return [signs[action], ...words(`${stack} stack ${noun}`, 'faint')]
}
