import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'
import { secretArn } from '../secret-arn.ts'

/**
 * Of the 10,240 characters that IAM allows for all inline policies of a role, what those for logs, image, DATABASE_URL and
 * keys leave at their longest. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const mostCharacters = 8600

/** The quotes and the comma around an ARN in a list. */
const around = 3

/** The role that starts a service's tasks has room for the ARN of every secret that the service reads. */
export const rolesHaveRoom: Rule = (spec, refuse) => {
  for (const [service, { secrets }] of Object.entries(spec.services)) {
    const names = new Set(Object.values(secrets).map((reference) => reference.split('.')[0]!))
    const arns = [...names].map((name) => secretArn(spec, name)).filter((arn) => arn !== undefined)
    // An existing secret's stands there twice: to be read, and to be decrypted.
    const existing = arns.filter((arn) => Object.values(spec.secrets).some((secret) => secret.arn === arn))
    const characters = [...arns, ...existing].reduce((sum, arn) => sum + arn.length + around, 0)
    if (characters <= mostCharacters) continue
    const facts = { service, count: arns.length, characters, most: mostCharacters }
    refuse('role-too-large', facts, `${childPath('services', service)}.secrets`, 'key')
  }
}
