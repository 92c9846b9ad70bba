import { describe, expect, it } from 'vitest'
import { refuseStuck } from './stuck.ts'

const refuse = (status: string, reason?: string) => () =>
  refuseStuck({ name: 'App', status, ...(reason !== undefined && { reason }) }, 'eu-west-1', [
    { id: 'Service', type: 'AWS::ECS::Service', status: 'UPDATE_FAILED', reason: 'It did not stabilize' },
    { id: 'Cluster', type: 'AWS::ECS::Cluster', status: 'UPDATE_COMPLETE' },
  ])

describe('a stack in which nothing is under way', () => {
  it.each(['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'IMPORT_COMPLETE'])(
    'can be updated in %s',
    (status) => expect(refuse(status)).not.toThrow(),
  )

  it('is refused with what failed in it and the whole command that mends it', () => {
    expect(refuse('UPDATE_ROLLBACK_FAILED', 'Nothing works')).toThrow(
      `App is in UPDATE_ROLLBACK_FAILED: an update failed, and taking it back failed too ("Nothing works"). This run changed nothing.
  Service: It did not stabilize
Mend what stands in the way (the reasons name it), and let CloudFormation take the update back; what cannot be mended is skipped with --resources-to-skip and its id:
  aws cloudformation continue-update-rollback --stack-name App --region eu-west-1
  aws cloudformation wait stack-rollback-complete --stack-name App --region eu-west-1
Then run this again.`,
    )
  })

  it.each(['ROLLBACK_FAILED', 'DELETE_FAILED'])(
    'is refused in %s with how its protection is lifted first',
    (status) => {
      const reason = 'Cannot delete protected DB Instance, please disable deletion protection and try again.'
      const database = {
        id: 'Database',
        type: 'AWS::RDS::DBInstance',
        status: 'DELETE_FAILED',
        physicalId: 'db-1',
        reason,
      }
      expect(() => refuseStuck({ name: 'Data', status }, 'eu-west-1', [database])).toThrow(
        `:
  aws rds modify-db-instance --db-instance-identifier db-1 --no-deletion-protection --region eu-west-1
  aws cloudformation delete-stack --stack-name Data --region eu-west-1
  aws cloudformation wait stack-delete-complete --stack-name Data --region eu-west-1
Then run this again.`,
      )
    },
  )

  it('is refused in a state that nobody foresaw, too', () => {
    expect(refuse('IMPORT_ROLLBACK_FAILED')).toThrow('describe-stack-events --stack-name App --region eu-west-1')
  })
})
