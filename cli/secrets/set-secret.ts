import { secretId } from '../../compiler/3-resolve/names.ts'
import { putSecret, putSecretKeys, readKeys, secretState, type SecretValues } from '../aws/secret-values.ts'
import type { Session } from '../aws/session.ts'
import { OperatorError } from '../errors.ts'
import type { OneEnvironment } from '../one-environment.ts'
import type { EnteredValue } from './entered-value.ts'
import { secretArns } from './found-secrets.ts'
import { secretFlags } from './secret-fault.ts'
import type { SpecSecret } from './spec-secrets.ts'

/** A secret that can be set, and what its value is like now. */
export interface SettableSecret {
  readonly arn: string
  readonly values: SecretValues
}

/**
 * The secret as the data stack made it. Throws an OperatorError, which names the command that mends it, when it is not
 * there, or scheduled for deletion.
 */
export async function settableSecret(
  session: Session,
  { environment, stacks }: OneEnvironment,
  { name, keys }: SpecSecret,
): Promise<SettableSecret> {
  const arns = await secretArns(session, stacks.data)
  const arn = arns?.get(secretId(name))
  if (arn === undefined) {
    const why =
      arns === undefined ? `There is no stack ${stacks.data}` : `The stack ${stacks.data} has no secret ${name}`
    throw new OperatorError(`${why} yet. \`semiont provision ${environment}\` makes it, then its value can be set.`)
  }
  const state = await secretState(session, arn)
  if (state === 'scheduled for deletion' || state === 'missing') {
    const mend =
      state === 'missing'
        ? `somebody deleted it outside of the stack ${stacks.data}.`
        : `it is scheduled for deletion. \`aws secretsmanager restore-secret ${secretFlags(arn)}\` brings it back.`
    throw new OperatorError(`The secret ${name} cannot be set: ${mend}`)
  }
  return { arn, values: await readKeys(session, arn, keys) }
}

/**
 * Writes what was entered: keys beside those that are there, or a whole value. A value that is no JSON is written over only
 * when every key is given. Out: the keys of the spec that the secret still lacks, or has only a placeholder for.
 * Throws an OperatorError without any value in it.
 */
export async function setSecret(
  session: Session,
  { arn, values }: SettableSecret,
  entered: EnteredValue,
  wanted: readonly string[],
): Promise<string[]> {
  if ('whole' in entered) {
    await putSecret(session, arn, entered.whole)
    return []
  }
  const given = Object.keys(entered.keys)
  const all = wanted.every((key) => given.includes(key))
  if (all && values.form !== 'json') await putSecret(session, arn, JSON.stringify(entered.keys))
  else await putSecretKeys(session, arn, entered.keys)
  const filled = values.keys.flatMap(({ name, state }) => (state === 'filled' ? [name] : []))
  return values.form === 'not readable' ? [] : wanted.filter((key) => !given.includes(key) && !filled.includes(key))
}
