import { hasErrors } from '../../compiler/diagnostics/diagnostic.ts'
import type { Command } from '../command.ts'
import { compileAll } from '../compile-all.ts'
import { exitCodes } from '../errors.ts'
import { jsonText, report, reportData, reportOptions } from '../report.ts'

export const command: Command = {
  args: '[...specs]',
  options: reportOptions,
  examples: ['semiont validate', 'semiont validate production', 'semiont validate --github'],
  run(input, context) {
    const { compiled, diagnostics } = compileAll(input.args, context)
    report(diagnostics, input, context)
    const valid = compiled.filter(({ templates }) => templates).map(({ entry }) => entry)
    if (input.options['json']) context.terminal.out(jsonText({ valid, ...reportData(diagnostics) }))
    else context.terminal.out(valid.map((entry) => `${entry}  valid\n`).join(''))
    return hasErrors(diagnostics) ? exitCodes.problems : exitCodes.done
  },
}
