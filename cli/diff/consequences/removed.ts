import type { Effect } from '../difference.ts'
import type { ResourceBody } from '../resource-body.ts'
import { deletionPolicy, keeps } from './deletion-policy.ts'
import { effect, interrupting } from './effects.ts'
import { protection } from './deletion-protection.ts'
import { propertyOf } from './rule.ts'
import { theThing } from './things.ts'

/** What goes with a resource when it is deleted, besides itself. */
const losses: Readonly<Record<string, string>> = {
  'AWS::ECS::Service': ' Its tasks stop.',
  'AWS::EFS::FileSystem': ' All its files are lost.',
  'AWS::ECR::Repository': ' All its images are lost, those that run too.',
  'AWS::Logs::LogGroup': ' All its logs are lost.',
  'AWS::SecretsManager::Secret': ' Its value can be restored for 30 days.',
  'AWS::EC2::EIP':
    ' AWS gives it to others, and it cannot be had again. Partners who let in calls from known addresses only must know those ' +
    'from which tasks call then.',
  'AWS::EC2::NatGateway': ' Connections through it that are open break.',
  'AWS::EC2::VPCEndpoint':
    ' Connections through it that are open break; new ones take the way through a NAT gateway, where there is one, at its price.',
  'AWS::EFS::AccessPoint': ' Nothing can be mounted through it any more; the files stay.',
  'AWS::EFS::MountTarget': ' Tasks in its zone lose the file system.',
  'AWS::Route53::RecordSet': ' The name leads nowhere any more.',
}

/** Whose loss cuts requests or connections of what runs. */
const cutting: ReadonlySet<string> = new Set([
  'AWS::EC2::NatGateway',
  'AWS::EC2::VPCEndpoint',
  'AWS::ECS::Service',
  'AWS::EFS::AccessPoint',
  'AWS::EFS::MountTarget',
  'AWS::Route53::RecordSet',
])

/** What becomes of a resource that leaves its template. */
export function removed(body: ResourceBody): Effect {
  const policy = deletionPolicy(body)
  if (keeps(policy)) return leftBehind(body)
  return deleted(body, policy === 'Snapshot' ? ' after a final snapshot' : '')
}

function leftBehind(body: ResourceBody): Effect {
  const name = propertyOf(body, 'Name') === undefined ? '' : ' Its name stays taken.'
  return effect(
    'left-behind',
    `${theThing(String(body['Type']))} leaves the stack but stays in the account: it goes on costing, and no stack looks after it.${name}`,
  )
}

function deleted(body: ResourceBody, how: '' | ' after a final snapshot'): Effect {
  const type = String(body['Type'])
  const loss = how === '' && Object.hasOwn(losses, type) ? losses[type] : ''
  const told = effect('deletion', `${theThing(type)} is deleted${how}.${loss}${protection(body)}`)
  return cutting.has(type) ? interrupting(told) : told
}
