import { secretId } from '../../../compiler/3-resolve/names.ts'
import { readKeys, secretState, type SecretState, type SecretValues } from '../../aws/secret-values.ts'
import type { Session } from '../../aws/session.ts'
import type { StackResource } from '../../aws/stacks.ts'
import type { OneEnvironment } from '../../one-environment.ts'
import { open, passed, type Gate } from './gate.ts'

/** A secret whose value comes from people, as it was found. */
export interface FoundSecret {
  /** In the spec. */
  readonly name: string
  /** Of one that exists already; missing: the data stack makes it, and people set these keys. */
  readonly arn?: string
  readonly state: SecretState
  /** Of one that is set and people fill in. */
  readonly values?: SecretValues
}

/**
 * Every secret that people set, or that exists already, as tasks will read it when they start; no value leaves cli/aws.
 * In: the resources of the data stack, which must be up to date.
 */
export async function secretsGate(
  session: Session,
  { environment, valid }: OneEnvironment,
  data: readonly StackResource[],
): Promise<Gate> {
  const people = Object.entries(valid.spec.secrets).filter(([, { generate }]) => generate === '')
  const found = await Promise.all(
    people.map(async ([name, { keys, arn }]): Promise<FoundSecret> => {
      if (arn !== '') return { name, arn, state: await secretState(session, arn) }
      const id = data.find((resource) => resource.id === secretId(name))?.physicalId
      const state = id === undefined ? 'missing' : await secretState(session, id)
      if (id === undefined || state !== 'set') return { name, state }
      return { name, state, values: await readKeys(session, id, keys) }
    }),
  )
  return secretsDecision(environment, found)
}

/** In: the environment's name, and the secrets as they were found. */
export function secretsDecision(environment: string, secrets: readonly FoundSecret[]): Gate {
  const wrong = secrets.flatMap((secret) => {
    const fault = faultOf(secret)
    return fault === undefined ? [] : [{ secret, fault }]
  })
  if (!wrong.length) {
    const unseen = secrets.filter(({ state, values }) => state === 'not visible' || values?.form === 'not readable')
    const but = unseen.length
      ? ` AWS does not let these credentials look into ${unseen.map(({ name }) => name).join(', ')}.`
      : ''
    if (!secrets.length) return passed('There is no secret that people have to set.')
    return passed(`Every secret that people set has its values.${but}`)
  }
  return open(
    `Tasks cannot start, or not work, without their secrets: ${wrong.map(({ secret, fault }) => `${secret.name} ${fault}`).join('; ')}.`,
    wrong.map(({ secret }) => mendOf(environment, secret)).join('\n'),
  )
}

/** What is wrong with a secret, as the end of a sentence that begins with its name. */
function faultOf({ arn, state, values }: FoundSecret): string | undefined {
  if (state === 'not visible') return undefined
  if (state === 'missing') return arn === undefined ? 'is not in the data stack' : `(${arn}) does not exist`
  if (state === 'scheduled for deletion') return 'is scheduled for deletion'
  if (state === 'empty') return 'has no value yet'
  if (!values || values.form === 'not readable') return undefined
  if (values.form === 'none') return 'has no value yet'
  const wanted = values.keys.filter((key) => key.wanted)
  if (values.form !== 'json' && wanted.length) return 'is no JSON with the keys of the spec'
  const lacks = wanted.filter((key) => key.state === 'missing').map((key) => key.name)
  const holds = wanted.filter((key) => key.state === 'placeholder').map((key) => key.name)
  const faults = [
    ...(lacks.length ? [`lacks ${lacks.join(', ')}`] : []),
    ...(holds.length ? [`has only a placeholder for ${holds.join(', ')}`] : []),
  ]
  return faults.length ? faults.join(' and ') : undefined
}

function mendOf(environment: string, { name, arn, state }: FoundSecret): string {
  if (arn !== undefined && state === 'missing') return `Correct secrets.${name}.arn in the spec.`
  if (state === 'missing') return `semiont compile ${environment}, commit, and run this again`
  if (state === 'scheduled for deletion') return `aws secretsmanager restore-secret --secret-id ${arn ?? name}`
  return arn === undefined
    ? `semiont secrets set ${environment} ${name}`
    : `aws secretsmanager put-secret-value --secret-id ${arn} --secret-string file://<file>`
}
