import type { Command, Context, Input } from '../command.ts'
import { exitCodes, OperatorError } from '../errors.ts'
import { asset } from '../host.ts'
import { answersFrom, answerOptions } from '../init/answers.ts'
import { checkTexts } from '../init/check-texts.ts'
import { environmentText } from '../init/environment-text.ts'
import { jsonText, report, reportData } from '../report.ts'

const schemaName = 'environment-file.schema.json'

export const command: Command = {
  args: '',
  options: [...answerOptions, { flags: '--json', summary: 'Prints what was written as JSON; asks nothing.' }],
  examples: [
    'semiont init',
    'semiont init --account 123456789012 --region eu-west-1 --domain app.example.com --hosted-zone-name example.com --hosted-zone-id Z0123456789ABC',
  ],
  async run(input, context) {
    const given = answersFrom(input.options)
    // Before anybody answers six questions in vain.
    refuseExisting(['base', ...given.environments].map(specFile), context)
    const asking = context.terminal.interactive() && !input.options['json']
    const answers = asking ? await (await import('../init/ask.ts')).askAnswers(given) : given
    const texts: Record<string, string> = { [specFile('base')]: baseText() }
    for (const [index, name] of answers.environments.entries()) {
      texts[specFile(name)] = environmentText(answers, name, index)
    }
    const problems = checkTexts(texts, context)
    if (problems.length) {
      report(problems, input, context)
      if (input.options['json']) context.terminal.out(jsonText({ written: [], ...reportData(problems) }))
      else context.terminal.say('These answers do not make specs that compile, so nothing was written.\n')
      return exitCodes.usage
    }
    texts[`specs/${schemaName}`] = asset(schemaName).toString()
    refuseExisting(Object.keys(texts), context)
    for (const [file, text] of Object.entries(texts)) await context.files.write(file, text)
    tell(Object.keys(texts), input, context)
    return exitCodes.done
  },
}

function specFile(name: string): string {
  return `specs/${name}.yaml`
}

/** The base of this repository's own specs, whose schema stands beside it in a new project. */
function baseText(): string {
  return asset('base.yaml').toString().replace('../schema/', './')
}

function refuseExisting(names: readonly string[], { files }: Context): void {
  const existing = names.filter((name) => files.exists(name))
  if (!existing.length) return
  throw new OperatorError(
    `${existing.join(', ')} ${existing.length === 1 ? 'exists' : 'exist'} already; nothing was written. Run \`semiont init\` in another folder, or move ${existing.length === 1 ? 'it' : 'them'} away.`,
  )
}

function tell(written: readonly string[], { options }: Input, { terminal }: Context): void {
  if (options['json']) return terminal.out(jsonText({ written }))
  terminal.out(`${written.map((file) => `${file}  written`).join('\n')}\n`)
  terminal.say('Look through them (lines marked "change" hold examples), then run `semiont compile`.\n')
}
