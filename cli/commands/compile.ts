import { hasErrors } from '../../compiler/diagnostics/diagnostic.ts'
import type { Command, Context, Input } from '../command.ts'
import { compileAll, stackNames, type Compiled } from '../compile-all.ts'
import { exitCodes, UsageError, type ExitCode } from '../errors.ts'
import { rendered, templateFile, type Format } from '../rendered.ts'
import { report, reportData, reportOptions } from '../report.ts'

/** One template file as it should be, and what became of it. */
interface Output {
  readonly environment: string
  readonly stack: 'data' | 'app'
  readonly file: string
  readonly text: string
  readonly resources: number
  readonly state: 'written' | 'unchanged' | 'stale'
}

export const command: Command = {
  args: '[...specs]',
  options: [
    { flags: '--check', summary: 'Writes nothing; fails when templates/ is not what the specs compile to.' },
    { flags: '--out <folder>', summary: 'Where the templates go (templates/ when not given).' },
    { flags: '--stdout', summary: 'Prints the templates and writes nothing.' },
    { flags: '--format <format>', summary: 'yaml (when not given) or json.' },
    ...reportOptions,
  ],
  examples: [
    'semiont compile',
    'semiont compile production',
    'semiont compile --check',
    'semiont compile staging --stdout',
  ],
  run(input, context) {
    const { options } = input
    const format = formatOf(options['format'])
    const compiled = compileAll(input.args, context)
    const diagnostics = compiled.flatMap((compilation) => compilation.diagnostics)
    if (!options['json']) report(diagnostics, input, context)
    if (hasErrors(diagnostics)) return refused(compiled, input, context)
    const outputs = compiled.flatMap((compilation) => outputsOf(compilation, format, input, context))
    if (options['stdout'])
      context.terminal.out(outputs.map(({ text }) => (format === 'yaml' ? `---\n${text}` : text)).join(''))
    else if (!options['check'])
      for (const { file, text, state } of outputs) if (state === 'written') context.files.write(file, text)
    return summary(outputs, diagnostics, input, context)
  },
}

function formatOf(given: unknown): Format {
  if (given === undefined || given === 'yaml' || given === 'json') return given ?? 'yaml'
  throw new UsageError(`--format takes yaml or json, not "${String(given)}".`)
}

/** Nothing is written when any spec is refused, so that the old files stay whole. */
function refused(compiled: readonly Compiled[], { options }: Input, { terminal }: Context): ExitCode {
  const diagnostics = compiled.flatMap((compilation) => compilation.diagnostics)
  if (options['json']) terminal.out(`${JSON.stringify({ templates: [], ...reportData(diagnostics) }, null, 2)}\n`)
  else terminal.say('Nothing was written.\n')
  return exitCodes.problems
}

function outputsOf(compiled: Compiled, format: Format, { options }: Input, { files }: Context): Output[] {
  const { environment, templates, entry } = compiled
  if (environment === undefined || !templates) return []
  return stackNames.map((stack) => {
    const file = templateFile(String(options['out'] ?? 'templates'), environment, stack, format)
    const { text } = rendered(templates[stack], entry, format)
    const changed = !options['stdout'] && files.read(file) !== text
    const state = changed ? (options['check'] ? 'stale' : 'written') : 'unchanged'
    return { environment, stack, file, text, resources: Object.keys(templates[stack].body.Resources).length, state }
  })
}

function summary(
  outputs: readonly Output[],
  diagnostics: Compiled['diagnostics'],
  { options }: Input,
  { terminal }: Context,
): ExitCode {
  const stale = outputs.filter(({ state }) => state === 'stale')
  if (options['json'] && !options['stdout']) {
    const templates = outputs.map(({ text, ...output }) => ({ ...output, bytes: Buffer.byteLength(text) }))
    terminal.out(`${JSON.stringify({ templates, ...reportData(diagnostics) }, null, 2)}\n`)
  } else if (!options['stdout']) {
    for (const { file, resources, state } of outputs) terminal.out(`${file}  ${resources} resources  ${state}\n`)
    if (stale.length)
      terminal.say('The templates are not what the specs compile to. Run `semiont compile` and commit the result.\n')
  }
  return stale.length ? exitCodes.problems : exitCodes.done
}
