import type { Context } from './command.ts'
import type { Compiled } from './compile-all.ts'
import { OperatorError, UsageError } from './errors.ts'
import { rendered, renderedFrom, type Format } from './rendered.ts'
import type { TemplatePart } from './template-part.ts'

/** A line of a template's file, as it was typed; a column, as editors and linters write it, counts for nothing. */
export interface TemplateLine {
  readonly file: string
  readonly stack: 'data' | 'app'
  readonly format: Format
  readonly line: number
  readonly text: string
  /** The spec that the file was compiled from, as it says itself, or else the one of its folder's name. */
  readonly spec: string
}

/** Reads `templates/<env>/data.yaml:120`; undefined for what has another form. Throws a UsageError when there is no file. */
export function templateLineFrom(where: string, { files }: Pick<Context, 'files'>): TemplateLine | undefined {
  const match = /^((?:.*\/)?([^/]+)\/(data|app)\.(yaml|json))(?::(\d+)(?::\d+)?)?$/.exec(where)
  if (!match) return undefined
  const [, file = '', environment = '', stack, format, line] = match
  if (line === undefined) throw new UsageError(`Say which line: \`semiont why ${file}:<line>\`.`)
  const text = files.read(file)
  if (text === undefined) throw new UsageError(`There is no file ${file}. \`semiont compile\` writes the templates.`)
  const said = renderedFrom(text)
  const spec = said !== undefined && files.exists(said) ? said : environment
  return { file, stack: stack as 'data' | 'app', format: format as Format, line: Number(line), text, spec }
}

/**
 * The part of a template that a line of its file shows; a comment or an empty line belongs to what follows it, a
 * closing bracket to what it closes.
 * Throws an OperatorError when the file is not what the spec compiles to, since its lines would be another's, and a
 * UsageError when it has no such line.
 */
export function partAtLine({ file, stack, format, line, text }: TemplateLine, compiled: Compiled): TemplatePart {
  const { text: current, lines } = rendered(compiled.templates![stack], compiled.entry, format, true)
  if (text !== current) {
    throw new OperatorError(
      `${file} is not what ${compiled.entry} compiles to, so its lines cannot be traced. Run \`semiont compile\` first.`,
    )
  }
  const last = text.split('\n').length - 1
  if (line < 1 || line > last) throw new UsageError(`${file} has no line ${line}: its last is ${last}.`)
  const shown = format === 'json' ? opening(line, text.split('\n')) : line
  const on = [...lines].filter(([, at]) => at === shown).map(([pointer]) => pointer)
  const next = format === 'json' ? undefined : [...lines].find(([, at]) => at > line)?.[0]
  return { stack, pointer: on.at(-1) ?? next ?? '' }
}

/** The line itself, or that of the bracket which it closes: the last one before it that stands as far to the right. */
function opening(line: number, texts: readonly string[]): number {
  const closing = /^( *)[\]}],?$/.exec(texts[line - 1]!)
  if (!closing) return line
  const indent = new RegExp(`^${closing[1]!}[^ ]`)
  return texts.slice(0, line - 1).findLastIndex((text) => indent.test(text)) + 1
}
