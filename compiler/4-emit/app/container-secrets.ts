import type { Environment, SecretVariable, Service } from '../../3-resolve/environment.ts'
import type { EcsTaskDefinitionSecret } from '../cloudformation/resource-types.gen.ts'
import type { Intrinsic } from '../cloudformation/value.ts'
import { imported, secretOutput } from '../contract.ts'

/**
 * The secrets that ECS puts into a container's environment when a task starts, by variable; undefined when there are
 * none. The template holds ARNs only, and a new value reaches tasks that start after it was set.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
 */
export function containerSecrets(environment: Environment, service: Service): EcsTaskDefinitionSecret[] | undefined {
  const secrets: (EcsTaskDefinitionSecret & { readonly Name: string })[] = service.secrets().map((secret) => ({
    Name: secret.variable,
    ValueFrom: () => valueFrom(environment, secret),
  }))
  if (service.usesDatabase()) {
    secrets.push({ Name: 'DATABASE_URL', ValueFrom: imported(environment, 'DatabaseUrlSecretArn') })
  }
  return secrets.length ? secrets.toSorted((a, b) => (a.Name < b.Name ? -1 : 1)) : undefined
}

/** The ARN of the secret, which one in the data stack exports; followed by :<key>:: for one key of a JSON body. */
function valueFrom(environment: Environment, { secret, key }: SecretVariable): string | Intrinsic {
  const name = secret()
  const existing = environment.secretArn(name)
  const part = key()
  const suffix = part === undefined ? '' : `:${part}::`
  if (existing !== '') return `${existing}${suffix}`
  const arn = imported(environment, secretOutput(name))
  return suffix === '' ? arn() : ({ 'Fn::Join': ['', [arn, suffix]] } as Intrinsic)
}
