import { secretId } from '../../compiler/3-resolve/names.ts'
import { secretChanged } from '../aws/secret-changed.ts'
import { readKeys, secretState, type SecretState, type SecretValues } from '../aws/secret-values.ts'
import type { Session } from '../aws/session.ts'
import { resourcesOf, stackState } from '../aws/stacks.ts'
import type { OneEnvironment } from '../one-environment.ts'
import { specSecrets, type SpecSecret } from './spec-secrets.ts'

/** A secret of the spec, and what AWS has of it; never its value. */
export interface FoundSecret extends SpecSecret {
  readonly state: SecretState
  /** What its value is like, when it has one. */
  readonly values?: SecretValues
  readonly changed?: Date
}

/** The secrets of a spec as they are now, by name; and whether the data stack, which makes them, is there. */
export async function foundSecrets(
  session: Session,
  { valid, stacks }: OneEnvironment,
): Promise<{ readonly secrets: FoundSecret[]; readonly deployed: boolean }> {
  const arns = await secretArns(session, stacks.data)
  const secrets = specSecrets(valid.spec).map(async (secret): Promise<FoundSecret> => {
    const arn = secret.arn ?? arns?.get(secretId(secret.name))
    if (arn === undefined) return { ...secret, state: 'missing' }
    const state = await secretState(session, arn)
    const changed = await secretChanged(session, arn)
    return {
      ...secret,
      arn,
      state,
      ...(state === 'set' && { values: await readKeys(session, arn, secret.keys) }),
      ...(changed && { changed }),
    }
  })
  return { secrets: await Promise.all(secrets), deployed: arns !== undefined }
}

/**
 * The ARNs of the secrets that the data stack has made, by logical id; undefined when there is no such stack. A secret's
 * physical id is its ARN: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html
 */
export async function secretArns(
  session: Session,
  dataStack: string,
): Promise<ReadonlyMap<string, string> | undefined> {
  if (!(await stackState(session, dataStack))) return undefined
  const resources = await resourcesOf(session, dataStack)
  return new Map(
    resources.flatMap(({ id, type, physicalId }) =>
      type === 'AWS::SecretsManager::Secret' && physicalId !== undefined ? [[id, physicalId] as const] : [],
    ),
  )
}
