import type { Environment, Secret } from '../../3-resolve/environment.ts'
import { secretId, secretName } from '../../3-resolve/names.ts'
import { each } from '../../provenance/settle.ts'
import { kept, resource, type Resource } from '../cloudformation/resource.ts'
import type { Concern } from '../cloudformation/template.ts'
import { tagged } from '../tags.ts'

/**
 * The secrets of the environment, none of them with a value in the template. CloudFormation writes a new value whenever
 * the properties that make it change, so these are frozen, and `secrets.*.generate` has no default that could change.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html
 */
export function emitSecrets(environment: Environment): Concern {
  return {
    resources: [
      { DatabaseSecret: () => (environment.database.enabled() ? databaseSecret(environment) : undefined) },
      // An existing secret has an ARN and is somebody else's: nothing is made.
      each(environment.secrets, (secret) => ({
        [secretId(secret.name)]: () => (secret.arn() === '' ? valueSecret(environment, secret) : undefined),
      })),
    ],
  }
}

function databaseSecret(environment: Environment): Resource {
  return resource(
    'AWS::SecretsManager::Secret',
    'User and password of the database; its address is added when the database exists.',
    {
      Name: () => secretName(environment.name(), 'database'),
      Description: 'User and password of the database',
      GenerateSecretString: {
        SecretStringTemplate: () => JSON.stringify({ username: environment.database.username() }),
        GenerateStringKey: 'password',
        PasswordLength: 32,
        // The password stands in a URL and in a dynamic reference, where punctuation would have to be escaped.
        ExcludePunctuation: true,
      },
      Tags: tagged(environment, () => `${environment.name()}-database`),
    },
    kept,
  )
}

function valueSecret(environment: Environment, secret: Secret): Resource {
  return resource(
    'AWS::SecretsManager::Secret',
    () =>
      secret.kind() === 'generated'
        ? `A generated value: "${secret.name}".`
        : `A value set by people: "${secret.name}".`,
    {
      Name: () => secretName(environment.name(), secret.name),
      Description: () =>
        secret.kind() === 'generated' ? 'Generated when the secret was created' : setByPeople(secret.keys()),
      // What people set has no body here at all: CloudFormation then never owns the value, nor overwrites it.
      GenerateSecretString: () =>
        secret.kind() === 'generated' ? { PasswordLength: secret.length, ExcludePunctuation: true } : undefined,
      Tags: tagged(environment, () => `${environment.name()}-${secret.name}`),
    },
    kept,
  )
}

/** Secrets Manager takes descriptions of 2,048 characters: keys that are too many for that are only counted. */
function setByPeople(keys: readonly string[]): string {
  const named = `Set by people, in Secrets Manager: JSON with the keys ${keys.join(', ')}`
  return named.length <= 2048 ? named : `Set by people, in Secrets Manager: JSON with ${keys.length} keys`
}
