import { cancel, intro, isCancel, password } from '@clack/prompts'
import { Interrupted } from '../errors.ts'

// Questions are talk, not a result: standard output stays what the command prints.
const output = process.stderr

/** What is asked for: a name, and what stands there now. */
export interface Question {
  readonly name: string
  readonly hint: string
}

/**
 * Asks a person for values, each masked. In: a title, and the questions. Out: what was entered, by name; what was left empty
 * is not in it. Ctrl-C throws Interrupted.
 */
export async function askValues(title: string, questions: readonly Question[]): Promise<Record<string, string>> {
  process.once('beforeExit', sayThatInputEnded)
  intro(title, { output })
  const entered: Record<string, string> = {}
  for (const { name, hint } of questions) {
    const value = await password({ message: `${name} (${hint})`, output })
    if (isCancel(value)) {
      process.off('beforeExit', sayThatInputEnded)
      cancel('Stopped.', { output })
      throw new Interrupted('Interrupted; nothing was changed.')
    }
    // An empty answer is no text at all.
    if (value) entered[name] = value
  }
  process.off('beforeExit', sayThatInputEnded)
  return entered
}

/** Ctrl-D or a closed terminal: the question stays without an answer, nothing is left to wait for, and Node leaves. */
function sayThatInputEnded(): void {
  const showCursor = '\u001b[?25h'
  output.write(`${showCursor}\n\nThe input ended before every question was answered; nothing was changed.\n`)
}
