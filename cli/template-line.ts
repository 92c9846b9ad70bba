import type { Context } from './command.ts'
import type { Compiled } from './compile-all.ts'
import { UsageError } from './errors.ts'
import { rendered, type Format } from './rendered.ts'

/** A part of one of the two templates. */
export interface TemplatePart {
  readonly stack: 'data' | 'app'
  readonly pointer: string
}

/**
 * The part of a template that a line of its file shows; a comment or an empty line belongs to what follows it.
 * In: file:line as it was typed, its match (folder, environment, stack, format, line), and the compiled environment.
 * Throws a UsageError when the file is not what the spec compiles to: its lines would be another's.
 */
export function templateLine(
  where: string,
  [, folder, environment, stackName, format, number]: RegExpExecArray,
  { templates, entry }: Compiled,
  { files }: Context,
): TemplatePart {
  const stack = stackName as 'data' | 'app'
  const file = `${folder}/${environment}/${stack}.${format}`
  const text = files.read(file)
  if (text === undefined) throw new UsageError(`There is no file ${file}.`)
  const { text: current, lines } = rendered(templates![stack], entry, format as Format)
  if (text !== current) {
    throw new UsageError(
      `${file} is not what ${entry} compiles to, so its lines cannot be traced. Run \`semiont compile\` first.`,
    )
  }
  const line = Number(number)
  const last = text.split('\n').length - 1
  if (line < 1 || line > last) throw new UsageError(`${where}: the file has ${last} lines.`)
  const on = [...lines].filter(([, at]) => at === line).map(([pointer]) => pointer)
  const next = [...lines].find(([, at]) => at > line)?.[0]
  return { stack, pointer: on.at(-1) ?? next ?? '' }
}
