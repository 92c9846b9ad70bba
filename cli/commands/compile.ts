import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts'
import { hasErrors } from '../../compiler/diagnostics/diagnostic.ts'
import type { Command, Context } from '../command.ts'
import { compileAll } from '../compile-all.ts'
import { compileOptionLines, compileOptionsFrom, type CompileOptions } from '../compile-options.ts'
import { exitCodes, type ExitCode } from '../errors.ts'
import { leftovers } from '../leftovers.ts'
import { outputsOf, writeOutputs, type Output } from '../outputs.ts'
import { jsonText, report, reportData } from '../report.ts'
import { namedSpecs } from '../specs.ts'

export const command: Command = {
  args: '[...specs]',
  options: compileOptionLines,
  examples: [
    'semiont compile',
    'semiont compile production',
    'semiont compile --check',
    'semiont compile staging --stdout',
  ],
  async run(input, context) {
    const { files, terminal } = context
    const options = compileOptionsFrom(input, files.shortest)
    const { compiled, diagnostics } = compileAll(input.args, context)
    report(diagnostics, input, context)
    // Nothing is written when any spec is refused, so that the templates stay as they were together.
    if (hasErrors(diagnostics)) return refused(diagnostics, options, context)
    const { folder, format, mode } = options
    const outputs = compiled.flatMap((one) => outputsOf(one, folder, format, files))
    if (mode === 'stdout') {
      terminal.out(outputs.map(({ text }) => (format === 'yaml' ? `---\n${text}` : text)).join(''))
      return exitCodes.done
    }
    const all = !namedSpecs(input.args, context).length
    const left = leftovers(compiled, outputs, { folder, format, all }, files)
    if (mode === 'write') await writeOutputs(outputs, files)
    return summary(outputs, left, diagnostics, options, context)
  },
}

function refused(diagnostics: readonly Diagnostic[], { json, mode }: CompileOptions, { terminal }: Context): ExitCode {
  if (json) terminal.out(jsonText({ templates: [], leftovers: [], ...reportData(diagnostics) }))
  else if (mode === 'write') terminal.say('Nothing was written.\n')
  return exitCodes.problems
}

function summary(
  outputs: readonly Output[],
  left: readonly string[],
  diagnostics: readonly Diagnostic[],
  { mode, json, again }: CompileOptions,
  { terminal }: Context,
): ExitCode {
  const differ = outputs.some(({ state }) => state !== 'unchanged')
  const rows = outputs.map(({ file, state, ...rest }) => ({
    ...rest,
    file,
    state: state !== 'unchanged' && mode === 'write' ? 'written' : state,
  }))
  if (json) {
    const templates = rows.map(({ text, ...row }) => ({ ...row, bytes: Buffer.byteLength(text) }))
    terminal.out(jsonText({ templates, leftovers: left, ...reportData(diagnostics) }))
  } else {
    const width = Math.max(...[...rows.map(({ file }) => file), ...left].map((file) => file.length))
    const counts = rows.map(({ resources }) => `${resources} resources`)
    const lines = rows.map(({ file, state }, at) => `${file.padEnd(width)}  ${counts[at]!.padEnd(13)}  ${state}\n`)
    const ends = left.map((file) => `${file.padEnd(width)}  ${''.padEnd(13)}  left over\n`)
    terminal.out([...lines, ...ends].join(''))
    if (left.length) {
      terminal.say(
        `No spec makes ${left.join(', ')} any more. Remove what is left over; a stack that was deployed from it stays.\n`,
      )
    }
    if (differ && mode === 'check') {
      terminal.say(`The templates are not what the specs compile to. Run \`${again}\` and commit the result.\n`)
    }
  }
  return mode === 'check' && (differ || left.length) ? exitCodes.problems : exitCodes.done
}
