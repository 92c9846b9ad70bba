import { awsOptions, profileOf } from '../aws-options.ts'
import { openSession } from '../aws/session.ts'
import type { Command } from '../command.ts'
import { exitCodes } from '../errors.ts'
import { oneEnvironment } from '../one-environment.ts'
import { jsonText } from '../report.ts'
import { foundSecrets } from '../secrets/found-secrets.ts'
import { secretData, secretLines } from '../secrets/secret-lines.ts'

export const command: Command = {
  args: '[env]',
  options: [{ flags: '--json', summary: 'Prints the result as JSON on standard output.' }, ...awsOptions],
  examples: ['semiont secrets list staging'],
  async run(input, context) {
    const one = oneEnvironment(input, context)
    if (!one) return exitCodes.problems
    const { environment, stacks } = one
    const session = await openSession(one.valid.spec.aws, profileOf(input), context.env)
    const { secrets, deployed } = await foundSecrets(session, one)
    if (input.options['json']) {
      context.terminal.out(jsonText({ environment, deployed, secrets: secretData(environment, secrets) }))
      return exitCodes.done
    }
    context.terminal.out(secretLines(environment, secrets))
    if (!secrets.length) context.terminal.say(`${one.entry} has no secrets besides the database's own.\n`)
    if (!deployed) {
      context.terminal.say(
        `There is no stack ${stacks.data} yet, which makes the environment's own secrets: \`semiont provision ${environment}\`.\n`,
      )
    }
    return exitCodes.done
  },
}
