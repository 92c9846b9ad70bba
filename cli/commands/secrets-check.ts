import { awsOptions, profileOf } from '../aws-options.ts'
import { openSession } from '../aws/session.ts'
import type { Command } from '../command.ts'
import { exitCodes } from '../errors.ts'
import { oneEnvironment } from '../one-environment.ts'
import { jsonText } from '../report.ts'
import { foundSecrets, type FoundSecret } from '../secrets/found-secrets.ts'
import { secretFault } from '../secrets/secret-fault.ts'
import { secretData } from '../secrets/secret-lines.ts'

export const command: Command = {
  args: '[env]',
  options: [{ flags: '--json', summary: 'Prints the result as JSON on standard output.' }, ...awsOptions],
  examples: ['semiont secrets check production'],
  async run(input, context) {
    const one = oneEnvironment(input, context)
    if (!one) return exitCodes.problems
    const { environment } = one
    const { terminal } = context
    const session = await openSession(one.valid.spec.aws, profileOf(input), context.env)
    const { secrets, deployed } = await foundSecrets(session, one)
    const faults = secrets.flatMap((secret) => {
      const fault = secretFault(environment, secret)
      return fault ? [{ name: secret.name, ...fault }] : []
    })
    const code = faults.length ? exitCodes.problems : exitCodes.done
    if (input.options['json']) {
      const data = secretData(environment, secrets)
      terminal.out(jsonText({ environment, deployed, passed: !faults.length, secrets: data }))
      return code
    }
    for (const { name, sentence, mend } of faults) terminal.out(`${name} ${sentence}.\n  ${mend}\n`)
    const unseen = secrets.filter(isUnseen).map(({ name }) => name)
    if (unseen.length) terminal.say(`AWS does not let you look into ${unseen.join(', ')}: not checked.\n`)
    if (!faults.length) terminal.out(`${inOrder(secrets.length - unseen.length)} in ${environment}.\n`)
    return code
  },
}

function isUnseen({ state, values }: FoundSecret): boolean {
  return state === 'not visible' || values?.form === 'not readable'
}

function inOrder(count: number): string {
  return count === 0 ? 'There is no secret to check' : `${count} ${count === 1 ? 'secret is' : 'secrets are'} in order`
}
