import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startScriptedAws, type ScriptedAws } from '../../../test/scripted-aws/scripted-aws.ts'
import { openSession, type Session } from '../../aws/session.ts'
import type { Context } from '../../command.ts'
import { files } from '../../files.ts'
import { oneEnvironment } from '../../one-environment.ts'
import type { Happening } from '../event.ts'
import { makeServiceLinkedRoles, serviceLinkedRolesGate } from './service-linked-roles.ts'
import { siteGates } from './site.ts'

const context = {
  files,
  terminal: { out: () => {}, say: () => {}, colour: () => false, width: () => undefined, interactive: () => false },
  env: {},
} satisfies Context
const one = oneEnvironment({ args: ['staging'], options: {} }, context)!

describe('gates where AWS denies something', { timeout: 60_000 }, () => {
  let aws: ScriptedAws
  let session: Session
  const happenings: Happening[] = []
  const make = async () => {
    happenings.length = 0
    await makeServiceLinkedRoles(session, one, (happening) => happenings.push(happening))
    return happenings.map((happening) => ('sentence' in happening ? happening.sentence : ''))
  }

  beforeAll(async () => {
    aws = await startScriptedAws()
    Object.assign(process.env, aws.env)
    session = await openSession({ account: aws.account, region: aws.region }, {}, {})
  })
  afterAll(async () => aws.stop())

  it('give an administrator the commands for service-linked roles', async () => {
    aws.fault({ operation: 'CreateServiceLinkedRole', kind: 'access denied', times: 2 })
    await expect(make()).rejects.toThrow(
      /no service-linked role for elasticfilesystem.amazonaws.com, backup.amazonaws.com,.*\n {2}aws iam create-service-linked-role --aws-service-name elasticfilesystem.amazonaws.com\n {2}aws iam create-service-linked-role --aws-service-name backup.amazonaws.com\n/s,
    )
  })

  it('go on where roles can neither be listed nor made', async () => {
    aws.fault({ operation: 'ListRoles', kind: 'access denied', times: 2 })
    expect(await serviceLinkedRolesGate(session, one)).toMatchObject({
      state: 'passed',
      sentence: expect.stringContaining('AWS denies listing'),
    })
    aws.fault({ operation: 'CreateServiceLinkedRole', kind: 'access denied', times: 6 })
    expect(await make()).toEqual([expect.stringContaining('it is not known whether those of')])
  })

  it('take a role that exists already for success, in whatever words', async () => {
    aws.fault({ operation: 'ListRoles', kind: 'access denied' })
    const message =
      'Service role name AWSServiceRoleForECS has been taken in this account, please try a different suffix.'
    aws.fault({ operation: 'CreateServiceLinkedRole', kind: { code: 'InvalidInput', message }, times: 6 })
    expect(await make()).toEqual([])
  })

  it('make what an earlier run could not, and find all of them over several pages', async () => {
    expect(await make()).toHaveLength(2)
    expect(await make()).toEqual([])
    expect(await serviceLinkedRolesGate(session, one)).toMatchObject({ sentence: expect.stringMatching(/^Every/) })
  })

  it('name the permission where the zone cannot be looked at', async () => {
    aws.fault({ operation: 'GetHostedZone', kind: 'access denied' })
    await expect(siteGates(session, one, [])).rejects.toThrow(
      /Looking at the hosted zone Z0123456789ABCDEFGHIJ failed: AWS denies it.*route53:GetHostedZone/,
    )
  })
})
