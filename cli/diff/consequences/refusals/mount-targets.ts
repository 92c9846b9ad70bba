import { references } from '../../../../compiler/4-emit/cloudformation/references.ts'
import type { ResourceBody } from '../../resource-body.ts'
import { sameValue } from '../../same-value.ts'
import { refused } from '../effects.ts'
import { propertyOf } from '../rule.ts'
import type { Refusal } from './refusal.ts'

type Resources = ReadonlyMap<string, ResourceBody>

/**
 * A file system has one mount target in each zone, and the new one is made before the old one goes.
 * https://docs.aws.amazon.com/efs/latest/APIReference/API_CreateMountTarget.html (MountTargetConflict)
 */
export const mountTargets: Refusal = ({ renewed, before, after }) => {
  const anew = (body: ResourceBody) =>
    references(propertyOf(body, 'FileSystemId'), '').some(({ to }) => renewed.has(to) || !before.has(to))
  return targetsOf(after).flatMap(([id, now]) => {
    if ((before.has(id) && !renewed.has(id)) || anew(now)) return []
    const zone = zoneOf(now, after)
    const standing = targetsOf(before).find(
      ([, old]) =>
        zone !== undefined &&
        sameValue(propertyOf(old, 'FileSystemId'), propertyOf(now, 'FileSystemId')) &&
        sameValue(zoneOf(old, before), zone),
    )
    if (!standing) return []
    const sentence =
      `AWS refuses to make the mount target: a file system has one in each zone, and ${standing[0] === id ? 'the old one' : standing[0]} ` +
      'goes only when the new one is there. Take the old one out first, in a deployment of its own; until the new one stands, ' +
      'tasks in its zone do not reach the files.'
    return [[id, refused(sentence)] as const]
  })
}

function targetsOf(resources: Resources): [string, ResourceBody][] {
  return [...resources].filter(([, body]) => body['Type'] === 'AWS::EFS::MountTarget')
}

/** The zone of the subnet that a mount target stands in; nothing where no template tells. */
function zoneOf(target: ResourceBody, resources: Resources): unknown {
  const [subnet] = references(propertyOf(target, 'SubnetId'), '')
  const body = subnet && resources.get(subnet.to)
  return body && (propertyOf(body, 'AvailabilityZoneId') ?? propertyOf(body, 'AvailabilityZone'))
}
