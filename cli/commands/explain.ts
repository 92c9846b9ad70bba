import { catalog, type Code } from '../../compiler/diagnostics/catalog.ts'
import { listed } from '../../compiler/diagnostics/listed.ts'
import { nearest } from '../../compiler/diagnostics/suggest.ts'
import type { Command } from '../command.ts'
import { exitCodes, UsageError } from '../errors.ts'
import { jsonText } from '../report.ts'

export const command: Command = {
  args: '[code]',
  options: [{ flags: '--json', summary: 'Prints the explanation as JSON.' }],
  examples: ['semiont explain', 'semiont explain windows-overlap'],
  run({ args: [code], options }, { terminal }) {
    const codes = Object.keys(catalog) as Code[]
    if (code !== undefined && !Object.hasOwn(catalog, code)) {
      const near = nearest(code, codes)
      const alike = codes.filter((name) => name.split('-').includes(code))
      const meant = (near === undefined ? alike : [near]).map((name) => `"${name}"`)
      throw new UsageError(
        `There is no code "${code}". ${meant.length ? `Did you mean ${listed(meant, 'or')}?` : '`semiont explain` lists them all.'}`,
      )
    }
    const shown = code === undefined ? codes : [code as Code]
    const entries = shown.map((name) => ({
      code: name,
      severity: catalog[name].severity,
      explanation: catalog[name].explanation,
    }))
    if (options['json']) terminal.out(jsonText(code === undefined ? entries : entries[0]))
    else if (code === undefined)
      terminal.out(`${entries.map((entry) => `${entry.severity.padEnd(8)} ${entry.code}`).join('\n')}\n`)
    else terminal.out(`${entries[0]!.severity} ${code}\n\n${entries[0]!.explanation}\n`)
    return exitCodes.done
  },
}
