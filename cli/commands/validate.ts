import { hasErrors } from '../../compiler/diagnostics/diagnostic.ts'
import type { Command } from '../command.ts'
import { compileAll } from '../compile-all.ts'
import { exitCodes } from '../errors.ts'
import { report, reportData, reportOptions } from '../report.ts'

export const command: Command = {
  args: '[...specs]',
  options: reportOptions,
  examples: ['semiont validate', 'semiont validate production', 'semiont validate --github'],
  run(input, context) {
    const compiled = compileAll(input.args, context)
    const diagnostics = compiled.flatMap((compilation) => compilation.diagnostics)
    if (input.options['json']) context.terminal.out(`${JSON.stringify(reportData(diagnostics), null, 2)}\n`)
    else {
      report(diagnostics, input, context)
      for (const { entry, templates } of compiled) if (templates) context.terminal.out(`${entry}  valid\n`)
    }
    return hasErrors(diagnostics) ? exitCodes.problems : exitCodes.done
  },
}
