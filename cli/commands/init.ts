import type { Command, Context, Input } from '../command.ts'
import { exitCodes, OperatorError, UsageError } from '../errors.ts'
import { asset } from '../host.ts'
import { askAnswers } from '../init/ask.ts'
import { answersFrom, answerOptions } from '../init/answers.ts'
import { environmentText } from '../init/environment-text.ts'
import { checkTexts } from '../init/check-texts.ts'

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
    const answers = context.terminal.interactive && !input.options['json'] ? await askAnswers(given) : given
    const texts: Record<string, string> = { 'specs/base.yaml': baseText(context) }
    for (const [index, name] of answers.environments.entries()) {
      texts[`specs/${name}.yaml`] = environmentText(answers, name, index)
    }
    refuseExisting(Object.keys(texts), context)
    const problems = checkTexts(texts, context)
    if (problems) throw new UsageError(problems)
    texts[`specs/${schemaName}`] = readAsset(schemaName, context)
    for (const [file, text] of Object.entries(texts)) context.files.write(file, text)
    tell(Object.keys(texts), input, context)
    return exitCodes.done
  },
}

/** The base of this repository's own specs, whose schema stands beside it in a new project. */
function baseText(context: Context): string {
  return readAsset('base.yaml', context).replace('../schema/', './')
}

function readAsset(name: string, { files }: Context): string {
  const text = files.read(asset(name))
  if (text === undefined) throw new OperatorError(`${name} is missing from the installation. Install semiont again.`)
  return text
}

function refuseExisting(names: readonly string[], { files }: Context): void {
  const existing = names.filter((name) => files.exists(name))
  if (!existing.length) return
  throw new OperatorError(
    `${existing.join(', ')} ${existing.length === 1 ? 'exists' : 'exist'} already; nothing was written. Run \`semiont init\` in another folder, or move them away.`,
  )
}

function tell(written: readonly string[], { options }: Input, { terminal }: Context): void {
  if (options['json']) return terminal.out(`${JSON.stringify({ written }, null, 2)}\n`)
  terminal.out(`${written.map((file) => `${file}  written`).join('\n')}\n`)
  terminal.say('Look through them (lines marked "change" hold examples), then run `semiont compile`.\n')
}
