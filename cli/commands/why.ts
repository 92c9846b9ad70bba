import { valueAt } from '../../compiler/4-emit/cloudformation/value-at.ts'
import { hasErrors } from '../../compiler/diagnostics/diagnostic.ts'
import { nearest } from '../../compiler/diagnostics/suggest.ts'
import { why, type Reason } from '../../compiler/why.ts'
import type { Command } from '../command.ts'
import { compileAll, stackNames, type Compiled } from '../compile-all.ts'
import { exitCodes, UsageError } from '../errors.ts'
import { reasonLines } from '../reason-lines.ts'
import { report, reportOptions } from '../report.ts'
import { templateLine, type TemplatePart } from '../template-line.ts'

export const command: Command = {
  args: '<where> [what]',
  options: [reportOptions[0]],
  examples: [
    'semiont why production Database.AllocatedStorage',
    'semiont why production ServiceBackendTaskDefinition',
    'semiont why templates/production/data.yaml:120',
  ],
  run(input, context) {
    const [where = '', what] = input.args
    const line = /^(.+)\/([^/]+)\/(data|app)\.(yaml|json):(\d+)$/.exec(where)
    if (!line && what === undefined) {
      throw new UsageError(
        'Say what: `semiont why <env> <LogicalId>[.Property]`, or `semiont why templates/<env>/data.yaml:<line>`.',
      )
    }
    const [compiled] = compileAll([line ? line[2]! : where], context)
    if (!compiled?.templates || hasErrors(compiled.diagnostics)) {
      report(compiled?.diagnostics ?? [], input, context)
      return exitCodes.problems
    }
    const { stack, pointer } = line ? templateLine(where, line, compiled, context) : named(what!, compiled)
    const reasons = why(compiled.templates[stack], compiled.valid!, pointer)
    if (input.options['json']) context.terminal.out(`${JSON.stringify({ stack, pointer, reasons }, null, 2)}\n`)
    else context.terminal.out(reasonLines(reasons satisfies Reason[]))
    return exitCodes.done
  },
}

/** The part that LogicalId[.Property…] names: in Properties, or in the resource itself; an output or a parameter too. */
function named(what: string, { templates }: Compiled): TemplatePart {
  const [id = '', ...rest] = what.split(/\.|(?=\[)/)
  const path = rest.map((part) => `/${part.replace(/^\[(\d+)\]$/, '$1')}`).join('')
  const known: string[] = []
  for (const stack of stackNames) {
    const { Resources, Parameters = {}, Outputs = {} } = templates![stack].body
    for (const [section, things] of Object.entries({ Resources, Parameters, Outputs })) {
      known.push(...Object.keys(things))
      const thing = things[id]
      if (!thing) continue
      const own = rest[0] === undefined || rest[0] in thing
      const pointer = `/${section}/${id}${own || section !== 'Resources' ? '' : '/Properties'}${path}`
      if (valueAt(templates![stack].body, pointer) === undefined) {
        throw new UsageError(`${id} has no ${rest.join('.')}. \`semiont why <env> ${id}\` lists what it has.`)
      }
      return { stack, pointer }
    }
  }
  const near = nearest(id, known)
  throw new UsageError(
    `Neither template has ${id}. ${near ? `Did you mean ${near}?` : 'Name a logical id of a template.'}`,
  )
}
