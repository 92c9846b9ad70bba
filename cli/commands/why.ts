import { hasErrors } from '../../compiler/diagnostics/diagnostic.ts'
import { why } from '../../compiler/why.ts'
import type { Command, Context, Input } from '../command.ts'
import { compileAll, type Compiled } from '../compile-all.ts'
import { exitCodes, UsageError } from '../errors.ts'
import { reasonLines } from '../reason-lines.ts'
import { jsonText, report, reportData, reportOptions } from '../report.ts'
import { partAtLine, templateLineFrom } from '../template-line.ts'
import { namedParts, type TemplatePart } from '../template-part.ts'

export const command: Command = {
  args: '<where> [what]',
  options: [reportOptions[0]],
  examples: [
    'semiont why production Database.AllocatedStorage',
    'semiont why production ServiceBackendTaskDefinition.ContainerDefinitions[0].Environment',
    'semiont why templates/production/data.yaml:120',
  ],
  run(input, context) {
    const { specs, find } = questionFrom(input, context)
    const { compiled, diagnostics } = compileAll(specs, context)
    const [first] = compiled as [Compiled, ...Compiled[]]
    if (hasErrors(diagnostics)) {
      if (input.options['json']) context.terminal.out(jsonText({ parts: [], ...reportData(diagnostics) }))
      report(diagnostics, input, context)
      return exitCodes.problems
    }
    const { templates, valid, entry } = first
    const parts = find(first).map((part) => ({ ...part, reasons: why(templates![part.stack], valid!, part.pointer) }))
    if (input.options['json']) context.terminal.out(jsonText({ entry, parts, ...reportData(diagnostics) }))
    else context.terminal.out(reasonLines(parts, templates!))
    return exitCodes.done
  },
}

/** What is asked about: the spec to compile (none: SEMIONT_ENV's), and how to find the parts in what it compiles to. */
interface Question {
  readonly specs: readonly string[]
  readonly find: (compiled: Compiled) => TemplatePart[]
}

function questionFrom({ args: [where = '', what] }: Input, context: Context): Question {
  const line = templateLineFrom(where, context)
  if (line && what !== undefined) {
    throw new UsageError(`${where} says it all: what is "${what}"? \`semiont why --help\` tells how to ask.`)
  }
  if (line) return { specs: [line.spec], find: (compiled) => [partAtLine(line, compiled)] }
  if (what !== undefined) return { specs: [where], find: (compiled) => namedParts(what, compiled) }
  if (context.env['SEMIONT_ENV']) return { specs: [], find: (compiled) => namedParts(where, compiled) }
  throw new UsageError(
    'Say what: `semiont why <env> <LogicalId>[.Property]`, or `semiont why templates/<env>/data.yaml:<line>`.',
  )
}
