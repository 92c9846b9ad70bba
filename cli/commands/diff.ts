import { hasErrors } from '../../compiler/diagnostics/diagnostic.ts'
import type { Command, Context } from '../command.ts'
import { compileAll } from '../compile-all.ts'
import type { Against, Difference } from '../diff/difference.ts'
import { diffOptionLines, diffOptionsFrom, type DiffOptions } from '../diff-options.ts'
import { exitCodes, type ExitCode } from '../errors.ts'
import { asEnvironment, type OneEnvironment } from '../one-environment.ts'
import { rendered, templateFile } from '../rendered.ts'
import { jsonText, report, reportData } from '../report.ts'

export const command: Command = {
  args: '[env]',
  options: diffOptionLines,
  examples: [
    'semiont diff production',
    'semiont diff production --base origin/main --markdown',
    'semiont diff production --live',
    'semiont diff --exit-code',
  ],
  async run(input, context) {
    const options = diffOptionsFrom(input)
    const { compiled, diagnostics } = compileAll(input.args, context)
    report(diagnostics, input, context)
    if (hasErrors(diagnostics)) {
      if (options.format === 'json')
        context.terminal.out(jsonText({ version: 1, environments: [], ...reportData(diagnostics) }))
      return exitCodes.problems
    }
    const environments = compiled.flatMap((one) => asEnvironment(one) ?? [])
    const compare = await comparison(options, context)
    const differences: Difference[] = []
    for (const one of environments) differences.push(await compare(one))
    await print(differences, options, context)
    return options.exitCode ? worst(differences) : exitCodes.done
  },
}

type Compare = (one: OneEnvironment) => Difference | Promise<Difference>

async function comparison({ against, profile }: DiffOptions, context: Context): Promise<Compare> {
  if (against.kind === 'live') {
    const { liveStacks } = await import('../live-stacks.ts')
    const { liveDifference } = await import('../diff/live-difference.ts')
    return async (one) => liveDifference(one, await liveStacks(one, profile, context))
  }
  if (against.kind === 'templates') return withFiles({ kind: 'templates' }, context.files.read)
  const { baseCommit, committedFiles } = await import('../base-commit.ts')
  const commit = baseCommit(against.ref)
  return withFiles({ kind: 'commit', ref: against.ref, commit }, committedFiles(commit))
}

/** Compares with template files, in YAML or else in JSON. */
async function withFiles(against: Against, read: (file: string) => string | undefined): Promise<Compare> {
  const { differenceOf } = await import('../diff/difference-of.ts')
  const { oldTemplate } = await import('../diff/old-template.ts')
  const old = ({ environment, entry, templates }: OneEnvironment, stack: 'data' | 'app') => {
    for (const format of ['yaml', 'json'] as const) {
      const file = templateFile('templates', environment, stack, format)
      const text = read(file)
      if (text !== undefined) return oldTemplate(text, rendered(templates[stack], entry, format).text, file)
    }
    return undefined
  }
  return (one) =>
    differenceOf({
      environment: one.environment,
      against,
      compiled: one,
      old: { data: old(one, 'data'), app: old(one, 'app') },
    })
}

async function print(
  differences: readonly Difference[],
  { format }: DiffOptions,
  { terminal }: Context,
): Promise<void> {
  if (format === 'json') {
    const { differenceJson } = await import('../diff/render/json.ts')
    return terminal.out(differenceJson(differences))
  }
  if (format === 'markdown') {
    const { differencesMarkdown } = await import('../diff/render/markdown.ts')
    return terminal.out(differencesMarkdown(differences))
  }
  const { differenceText } = await import('../diff/render/text.ts')
  const [colour, width] = [terminal.colour('output'), terminal.width('output')]
  const texts = differences.map((difference) =>
    differenceText(difference, { colour, ...(width !== undefined && { width }) }),
  )
  terminal.out(texts.join('\n'))
}

function worst(differences: readonly Difference[]): ExitCode {
  const codes = { none: exitCodes.done, changes: exitCodes.changes, danger: exitCodes.danger }
  return Math.max(...differences.map(({ verdict }) => codes[verdict])) as ExitCode
}
