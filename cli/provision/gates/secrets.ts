import type { Session } from '../../aws/session.ts'
import type { OneEnvironment } from '../../one-environment.ts'
import { foundSecrets, type FoundSecret } from '../../secrets/found-secrets.ts'
import { secretFault } from '../../secrets/secret-fault.ts'
import { noted, open, passed, type Gate } from './gate.ts'

/**
 * Every secret that people set, or that exists already, as tasks will read it when they start; no value leaves cli/aws.
 * The data stack must be up to date. What AWS generates has its value from the beginning and is not looked into.
 */
export async function secretsGate(session: Session, one: OneEnvironment): Promise<Gate> {
  const { spec } = one.valid
  const ofPeople = Object.entries(spec.secrets).filter(([, { generate }]) => generate === '')
  const secrets = { ...spec, secrets: Object.fromEntries(ofPeople) }
  const found = await foundSecrets(session, { ...one, valid: { ...one.valid, spec: secrets } })
  return secretsDecision(one.environment, found.secrets)
}

/** In: the environment's name, and the secrets as they were found. */
export function secretsDecision(environment: string, secrets: readonly FoundSecret[]): Gate {
  const faults = secrets.flatMap((secret) => {
    const fault = secretFault(environment, secret)
    return fault ? [{ ...fault, name: secret.name }] : []
  })
  if (faults.length) {
    return open(
      `Tasks cannot start, or not work, without their secrets: ${faults.map(({ name, sentence }) => `${name} ${sentence}`).join('; ')}.`,
      faults.map(({ mend }) => mend).join('\n'),
    )
  }
  if (!secrets.length) return passed('There is no secret that people have to set.')
  const unseen = secrets.filter(({ state, values }) => state === 'not visible' || values?.form === 'not readable')
  const all = 'Every secret that people set has its values.'
  if (!unseen.length) return passed(all)
  return noted(`${all} AWS does not let these credentials look into ${unseen.map(({ name }) => name).join(', ')}.`)
}
