import type { Maker, MakeRequest } from './cloudformation/maker.ts'
import type { SecretsManager } from './secrets-manager.ts'
import type { Site } from './site.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html: Ref is the ARN. */
export function secretMaker(site: Site, secrets: SecretsManager): Maker {
  const given = ({ properties }: MakeRequest): string | undefined => {
    const text = properties['SecretString']
    return text === undefined ? undefined : resolvedSecrets(String(text), secrets)
  }
  return {
    create(request) {
      const name = String(request.properties['Name'] ?? `${request.id}-${site.made(request.id, 12)}`)
      if (secrets.exists(name)) {
        const why = `The operation failed because the secret ${name} already exists.`
        throw new Error(
          `Resource handler returned message: "${why} (Service: SecretsManager, Status Code: 400)" (HandlerErrorCode: AlreadyExists)`,
        )
      }
      const value = given(request) ?? generated(site, request)
      const arn = secrets.put(name, value === undefined ? {} : { value })
      return { physicalId: arn, attributes: { Id: arn } }
    },
    update(request, physicalId) {
      const value = given(request)
      if (value !== undefined && value !== secrets.value(physicalId)) secrets.put(physicalId, { value })
      return { physicalId, attributes: { Id: physicalId } }
    },
    remove: secrets.remove,
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-secretsmanager-secret-generatesecretstring.html */
function generated(site: Site, { properties, id }: MakeRequest): string | undefined {
  const wanted = properties['GenerateSecretString'] as
    | { SecretStringTemplate?: string; GenerateStringKey?: string; PasswordLength?: number | string }
    | undefined
  if (!wanted) return undefined
  const password = site.made(`password of ${id}`, Math.min(Number(wanted.PasswordLength ?? 32), 64))
  if (wanted.GenerateStringKey === undefined) return password
  const rest = JSON.parse(wanted.SecretStringTemplate ?? '{}') as object
  return JSON.stringify({ ...rest, [wanted.GenerateStringKey]: password })
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html */
function resolvedSecrets(text: string, secrets: SecretsManager): string {
  return text.replace(
    /\{\{resolve:secretsmanager:(arn:[^}]*?:secret:[^:}]+):SecretString:([^:}]*)[^}]*\}\}/g,
    (_whole, arn: string, key: string) => {
      const value = secrets.value(arn) ?? ''
      return key === '' ? value : String((JSON.parse(value) as Record<string, unknown>)[key])
    },
  )
}
