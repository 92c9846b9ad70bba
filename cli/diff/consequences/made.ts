import type { Effect } from '../difference.ts'
import type { ResourceBody } from '../resource-body.ts'
import { effect, interrupting } from './effects.ts'
import { propertyOf } from './rule.ts'
import { isCalled, unknownName } from './rules/service.ts'
import { withArticle } from './things.ts'

/** What comes with a resource that is made: what people must do, or what it breaks. Nothing: it is just there. */
const news: Readonly<Record<string, string | ((body: ResourceBody) => string | false)>> = {
  'AWS::ECR::Repository': ' An image must be pushed to it before tasks start that run it.',
  'AWS::ECS::Service': (body) => isCalled(propertyOf(body, 'ServiceConnectConfiguration')) && unknownName,
  // https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
  'AWS::EC2::VPCEndpoint': (body) =>
    propertyOf(body, 'VpcEndpointType') !== 'Interface' &&
    ' Connections to its service that are open at that moment break.',
  'AWS::SecretsManager::Secret': (body) =>
    propertyOf(body, 'GenerateSecretString') === undefined &&
    propertyOf(body, 'SecretString') === undefined &&
    ' It has no value: set one (`semiont secrets set`) before tasks start that read it.',
}

/** What becomes of a resource that comes into its template. */
export function made(body: ResourceBody): Effect {
  const type = String(body['Type'])
  const known = Object.hasOwn(news, type) ? news[type] : ''
  const more = (typeof known === 'function' ? known(body) : known) || ''
  const what = withArticle(type)
  const told = effect('creation', `${what.charAt(0).toUpperCase()}${what.slice(1)} is made.${more}`)
  // Only an endpoint that takes over routes has more to say, and that is it.
  return type === 'AWS::EC2::VPCEndpoint' && more !== '' ? interrupting(told) : told
}
