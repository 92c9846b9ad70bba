import { painter } from '../../compiler/diagnostics/colour.ts'
import { paintedLine, type Line } from '../progress/line.ts'
import type { FailureEvent } from '../provision/event.ts'
import { taskHead, taskLines } from './task-lines.ts'

/** A failure as a text for people. */
export function failureText(failure: FailureEvent, { colour }: { readonly colour: boolean }): string {
  const paint = painter(colour)
  return failureLines(failure)
    .map((line) => `${paintedLine(line, paint)}\n`)
    .join('')
}

/** A failure line by line: what failed and why, what its tasks said, the spec line, what to do, and how it is left. */
export function failureLines(failure: FailureEvent): Line[] {
  const { about, reason, tasks = [], spec, fix, page, also = [], now } = failure
  return [
    [[`Failed: ${nameOf(failure)}`, 'error']],
    ...(about === undefined ? [] : [[[`  It is for: ${about}`, 'faint']] satisfies Line]),
    ...labelled('AWS says', reason),
    ...tasks.flatMap((task): Line[] => [
      [[`  ${taskHead(task)}`, 'strong']],
      ...taskLines(task).map((text): Line => [[`    ${text}`]]),
    ]),
    ...(spec ? labelled('Spec', `${spec.path}${placeOf(spec)}`) : []),
    ...(fix === undefined ? [] : labelled('What to do', fix, 'help')),
    ...(page === undefined ? [] : labelled('Read', page, 'faint')),
    ...also.flatMap((other) => labelled('Failed too', `${other.id}: ${other.reason}`)),
    ...(now === undefined ? [] : labelled('Now', now)),
  ]
}

function nameOf({ id, type, stack }: FailureEvent): string {
  if (id === undefined) return stack === undefined ? 'the run' : `the ${stack} stack`
  const where = [...(type === undefined ? [] : [type]), ...(stack === undefined ? [] : [`${stack} stack`])].join(', ')
  return where === '' ? id : `${id} (${where})`
}

function placeOf({ at, below }: NonNullable<FailureEvent['spec']>): string {
  if (at !== undefined) return `  ${at}`
  return below === undefined ? '  (a default, written nowhere)' : `  (a default; write it below ${below})`
}

function labelled(label: string, text: string, colour?: 'help' | 'faint'): Line[] {
  return text.split('\n').map((line, index): Line => [[index === 0 ? `  ${label}: ` : '    '], [line, colour]])
}
