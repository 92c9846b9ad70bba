import { confirm, isCancel, text } from '@clack/prompts'
import { Interrupted } from '../errors.ts'

// Questions are talk, not a result: standard output stays what the command prints.
const output = process.stderr
const showCursor = '\u001b[?25h'

/** Asks for yes or no; Enter alone is no. Ctrl-C, and an input that ends, throw Interrupted. */
export async function askYesOrNo(question: string, signal?: AbortSignal): Promise<boolean> {
  return answer(confirm({ message: question, initialValue: false, output, ...(signal && { signal }) }), signal)
}

/** Asks until exactly this text is typed. Ctrl-C, and an input that ends, throw Interrupted. */
export async function askForText(question: string, wanted: string, signal?: AbortSignal): Promise<void> {
  const validate = (typed: string | undefined) =>
    typed === wanted ? undefined : `Type ${wanted}, or press Ctrl-C to leave everything as it is.`
  await answer(text({ message: question, validate, output, ...(signal && { signal }) }), signal)
}

/** A signal that ends the question has its own words: whoever sent it knows what was done before. */
async function answer<T>(asked: Promise<T>, signal?: AbortSignal): Promise<Exclude<T, symbol>> {
  const ended = inputEnd()
  try {
    const given = await Promise.race([asked, ended.reached])
    signal?.throwIfAborted()
    if (isCancel(given)) throw new Interrupted('Interrupted; nothing of what was shown was done.')
    return given as Exclude<T, symbol>
  } finally {
    ended.forget()
  }
}

/** Ctrl-D or a closed terminal: the question would stay without an answer, and Node would leave as if all were well. */
function inputEnd(): { readonly reached: Promise<never>; readonly forget: () => void } {
  const stop = { now: () => {} }
  const reached = new Promise<never>((_, reject) => {
    stop.now = () => {
      output.write(`${showCursor}\n`)
      reject(new Interrupted('The input ended before the question was answered; nothing of what was shown was done.'))
    }
  })
  const end = () => stop.now()
  process.once('beforeExit', end)
  process.stdin.once('end', end)
  const forget = () => {
    process.off('beforeExit', end)
    process.stdin.off('end', end)
  }
  return { reached, forget }
}
