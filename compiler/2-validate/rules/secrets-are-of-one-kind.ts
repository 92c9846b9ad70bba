import type { EnvironmentSpec } from '../../../schema/environment.gen.ts'
import { limits, within } from '../../aws-facts/limits.ts'
import { characters } from '../../3-resolve/quantities.ts'
import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

/** Letters and digits that resist guessing: 16 of them are about 95 bits. */
const advisedCharacters = 16

/** Every secret is generated, filled in by people, or exists already, and only one of the three. */
export const secretsAreOfOneKind: Rule = ({ secrets }, refuse) => {
  for (const [name, secret] of Object.entries(secrets)) {
    const at = childPath('secrets', name)
    const kinds = secretKindsOf(secret)
    if (kinds.length !== 1) {
      refuse('secret-kind', { name, kinds }, at, 'key')
      continue
    }
    const length = secret.generate === '' ? advisedCharacters : characters(secret.generate)
    if (length >= advisedCharacters || !within(limits.generatedSecret, length)) continue
    refuse('secret-short', { name, length, advised: advisedCharacters }, `${at}.generate`)
  }
}

/** The kinds that a secret claims to be of; a right one has exactly one. */
export function secretKindsOf({ generate, keys, arn }: EnvironmentSpec['secrets'][string]): string[] {
  return [...(generate === '' ? [] : ['generate']), ...(keys.length ? ['keys'] : []), ...(arn === '' ? [] : ['arn'])]
}
