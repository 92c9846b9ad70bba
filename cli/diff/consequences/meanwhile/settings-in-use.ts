import { references } from '../../../../compiler/4-emit/cloudformation/references.ts'
import { isTrue, propertyOf } from '../rule.ts'
import type { Observation } from './observation.ts'

/**
 * A group of settings cannot go while a database still runs with it; one that is upgraded in its maintenance window does
 * until then. CloudFormation gives up deleting it, and forgets it.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBParameterGroup.html (InvalidDBParameterGroupState)
 */
export const settingsInUse: Observation = ({ before, after, renewed }) =>
  [...renewed].flatMap((id) => {
    if (before.get(id)?.['Type'] !== 'AWS::RDS::DBParameterGroup') return []
    const waits = [...after].some(([database, body]) => {
      const immediately = propertyOf(body, 'ApplyImmediately')
      if (body['Type'] !== 'AWS::RDS::DBInstance' || renewed.has(database)) return false
      if (immediately === undefined || isTrue(immediately)) return false
      return references(propertyOf(body, 'DBParameterGroupName'), '').some(({ to }) => to === id)
    })
    const sentence =
      'The group of database settings is replaced: a new one takes its place. The old one stays in the account, outside the ' +
      'stack and at no cost, since the database runs with it until its maintenance window.'
    return waits ? [[id, { sentence }] as const] : []
  })
