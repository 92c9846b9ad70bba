import type { Context } from './command.ts'
import { stackNames, type Compiled } from './compile-all.ts'
import { errorKind, OperatorError } from './errors.ts'
import { rendered, templateFile, type Format } from './rendered.ts'

/** One template file as it should be, and how the one that is there compares. */
export interface Output {
  readonly environment: string
  readonly stack: 'data' | 'app'
  readonly file: string
  readonly text: string
  readonly resources: number
  readonly state: 'unchanged' | 'stale' | 'missing'
}

/** The template files of a compiled environment below a folder; none when it did not compile. */
export function outputsOf(compiled: Compiled, folder: string, format: Format, files: Context['files']): Output[] {
  const { environment, templates, entry } = compiled
  if (environment === undefined || !templates) return []
  return stackNames.map((stack) => {
    const file = templateFile(folder, environment, stack, format)
    const { text } = rendered(templates[stack], entry, format)
    const old = files.read(file)
    const state = old === text ? 'unchanged' : old === undefined ? 'missing' : 'stale'
    return { environment, stack, file, text, resources: Object.keys(templates[stack].body.Resources).length, state }
  })
}

/** Writes those that differ from what is there. Throws an OperatorError that says what was written before it. */
export async function writeOutputs(outputs: readonly Output[], files: Context['files']): Promise<void> {
  const written: string[] = []
  for (const { file, text, state } of outputs) {
    if (state === 'unchanged') continue
    try {
      await files.write(file, text)
    } catch (error) {
      if (errorKind(error) !== 'OperatorError') throw error
      const before = written.length ? `Written before that: ${written.join(', ')}.` : 'Nothing was written.'
      throw new OperatorError(`${(error as Error).message} ${before}`)
    }
    written.push(file)
  }
}
