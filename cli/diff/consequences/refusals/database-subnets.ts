import { references } from '../../../../compiler/4-emit/cloudformation/references.ts'
import type { ResourceBody } from '../../resource-body.ts'
import { refused } from '../effects.ts'
import { propertyOf } from '../rule.ts'
import type { Refusal } from './refusal.ts'

/**
 * A database stands in one of the subnets of its group: where none of them stays, that one goes.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBSubnetGroup.html (SubnetAlreadyInUse)
 */
export const databaseSubnets: Refusal = ({ renewed, before, after }) =>
  [...after].flatMap(([id, now]) => {
    const old = before.get(id)
    if (!old || now['Type'] !== 'AWS::RDS::DBSubnetGroup' || renewed.has(id) || !isUsed(id, after, renewed)) return []
    const [were, are] = [subnetsOf(old), subnetsOf(now)]
    const stays = were.some((subnet) => are.includes(subnet) && !renewed.has(subnet))
    if (stays || !were.length || !are.length) return []
    const sentence =
      'RDS refuses to give up all subnets of the database at once, since it stands in one of them. Add the new zones first, ' +
      'move the database (with multiAz and a failover), and take the old ones out later.'
    return [[id, refused(sentence)] as const]
  })

/** Of a database that is made anew, the new one stands in a new subnet, and the old one goes at last. */
function isUsed(id: string, after: ReadonlyMap<string, ResourceBody>, renewed: ReadonlySet<string>): boolean {
  return [...after].some(
    ([database, body]) =>
      !renewed.has(database) && references(propertyOf(body, 'DBSubnetGroupName'), '').some(({ to }) => to === id),
  )
}

function subnetsOf(group: ResourceBody): string[] {
  return references(propertyOf(group, 'SubnetIds'), '').map(({ to }) => to)
}
