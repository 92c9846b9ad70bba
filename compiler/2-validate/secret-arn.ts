import type { EnvironmentSpec } from '../../schema/environment.gen.ts'
import { partitionOf } from '../aws-facts/partitions.ts'
import { secretName } from '../3-resolve/names.ts'

/**
 * The ARN of a secret of the spec as far as it is known: of one that is yet to be made, the six characters at the end,
 * which Secrets Manager chooses, are question marks. Undefined: the spec declares no such secret.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html
 */
export function secretArn({ environment, aws, secrets }: EnvironmentSpec, name: string): string | undefined {
  if (!Object.hasOwn(secrets, name)) return undefined
  const { arn } = secrets[name]!
  if (arn !== '') return arn
  const owner = `arn:${partitionOf(aws.region)}:secretsmanager:${aws.region}:${aws.account}`
  return `${owner}:secret:${secretName(environment, name)}-??????`
}
