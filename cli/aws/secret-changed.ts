import { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { errorCode, failedCall } from './failed-call.ts'
import { keptClient } from './kept-client.ts'
import type { Session } from './session.ts'

const secretsManager = keptClient((config) => new SecretsManagerClient(config))

/**
 * When a secret was changed last (its value, or what is written beside it), by its ARN or name; undefined where there is
 * none, or AWS does not let one look.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html
 */
export async function secretChanged(session: Session, secret: string): Promise<Date | undefined> {
  try {
    return (await secretsManager(session).send(new DescribeSecretCommand({ SecretId: secret }))).LastChangedDate
  } catch (error) {
    if (['ResourceNotFoundException', 'AccessDeniedException'].includes(errorCode(error))) return undefined
    throw failedCall(`Looking at the secret ${secret}`, error)
  }
}
