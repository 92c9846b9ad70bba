import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { runAws, runClient } from '../python/run-client.ts'
import { startScriptedAws, type ScriptedAws } from './scripted-aws.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'scripted-aws-'))
afterAll(() => rmSync(folder, { recursive: true }))

const group = (retention: number): object => ({
  Resources: {
    Group: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: 'site', RetentionInDays: retention } },
  },
  Outputs: { Name: { Value: { Ref: 'Group' } } },
})

// What keeps the scripted AWS honest: programs that AWS wrote, and that know nothing of it.
describe.skipIf(inject('python') === undefined)('clients that others wrote', { timeout: 60_000 }, () => {
  let aws: ScriptedAws
  beforeEach(async () => {
    aws = await startScriptedAws()
  })
  afterEach(async () => aws.stop())

  describe('aws cloudformation deploy', () => {
    beforeEach(() => {
      // It looks at once, and then only every 5 or 30 seconds: what it looks at takes its time to answer.
      const executed = (): boolean => aws.calls.some(({ operation }) => operation === 'ExecuteChangeSet')
      aws.fault({ operation: 'DescribeStacks', kind: { slow: 300 }, times: Infinity, when: executed })
      aws.fault({ operation: 'DescribeChangeSet', kind: { slow: 100 }, times: Infinity })
    })
    const deploy = (template: object, ...more: string[]) => {
      const file = path.join(folder, 'template.json')
      writeFileSync(file, JSON.stringify(template))
      return runAws(['cloudformation', 'deploy', '--stack-name', 'site', '--template-file', file, ...more], aws.env)
    }

    it('creates a stack and updates it', async () => {
      expect(await deploy(group(7))).toMatchObject({ status: 0 })
      expect(aws.view('site')).toMatchObject({ status: 'CREATE_COMPLETE', outputs: { Name: 'site' } })
      const updated = await deploy(group(14))
      expect(updated.stdout).toContain('Successfully created/updated stack - site')
      expect(aws.view('site')).toMatchObject({ status: 'UPDATE_COMPLETE', resources: { Group: 'site' } })
    })

    it('takes no change for what it is', async () => {
      aws.stack('site', { template: group(7) })
      const empty = await deploy(group(7), '--no-fail-on-empty-changeset')
      expect(empty).toMatchObject({ status: 0 })
      expect(empty.stdout).toContain('No changes to deploy. Stack site is up to date')
      const refused = await deploy({ ...group(7), Metadata: { Only: 'this' } }, '--fail-on-empty-changeset')
      expect(refused.status).not.toBe(0)
      expect(refused.stderr).toContain('No changes to deploy. Stack site is up to date')
    })

    it('fails when the update fails', async () => {
      aws.stack('site', { template: group(7) })
      aws.onExecute('site', { fail: { Group: 'The retention is not one that CloudWatch Logs has.' } })
      const failed = await deploy(group(8))
      expect(failed.status).not.toBe(0)
      expect(failed.stderr).toContain('Failed to create/update the stack')
      expect(aws.view('site')).toMatchObject({ status: 'UPDATE_ROLLBACK_COMPLETE' })
    })

    it('says why a change set failed', async () => {
      const group8 = { id: 'Group', type: 'AWS::Logs::LogGroup', reason: '8 is not valid', mode: 'FAIL' } as const
      aws.onChangeSet('site', { validations: [{ ...group8, name: 'PROPERTY_VALIDATION' }] })
      const failed = await deploy(group(8))
      expect(failed.status).not.toBe(0)
      expect(failed.stderr).toContain('[AWS::EarlyValidation::PropertyValidation]')
    })

    it('tries again when it is throttled', async () => {
      aws.fault({ operation: 'CreateChangeSet', kind: 'throttled', times: 2 })
      expect(await deploy(group(7))).toMatchObject({ status: 0 })
      expect(callsOf('CreateChangeSet')).toHaveLength(3)
    })
  })

  const callsOf = (name: string) => aws.calls.filter(({ operation }) => operation === name)
  type Step = { service: string; parameters: object } & ({ call: string } | { waiter: string })
  const boto = async (...steps: Step[]): Promise<any[]> => {
    const script = path.join(import.meta.dirname, 'boto-steps.py')
    const { stdout, stderr } = await runClient([script, JSON.stringify(steps)], aws.env)
    expect(stderr).toBe('')
    return JSON.parse(stdout)
  }
  const apply = (type: 'CREATE' | 'UPDATE', template: object): Step[] => {
    const set = { StackName: 'site', ChangeSetName: `c-${type}` }
    const made = { ...set, ChangeSetType: type, TemplateBody: JSON.stringify(template) }
    return [
      { service: 'cloudformation', call: 'create_change_set', parameters: made },
      { service: 'cloudformation', waiter: 'change_set_create_complete', parameters: set },
      { service: 'cloudformation', call: 'execute_change_set', parameters: set },
      { service: 'cloudformation', waiter: `stack_${type.toLowerCase()}_complete`, parameters: { StackName: 'site' } },
    ]
  }

  describe("boto3's waiters", () => {
    it('see a stack created, updated and deleted', async () => {
      aws.onChangeSet('site', { delay: 300 })
      aws.onExecute('site', { delay: 300 })
      const site = { StackName: 'site' }
      const results = await boto(
        ...apply('CREATE', group(7)),
        ...apply('UPDATE', group(14)),
        { service: 'cloudformation', call: 'delete_stack', parameters: site },
        { service: 'cloudformation', waiter: 'stack_delete_complete', parameters: site },
      )
      expect(results.filter((result) => result?.error)).toEqual([])
      expect(aws.view('site')).toBeUndefined()
      // They saw each of them on its way.
      expect(callsOf('DescribeStacks').length).toBeGreaterThan(6)
      expect(callsOf('DescribeChangeSet').length).toBeGreaterThan(4)
    })

    it('see a creation that failed, and its first reason in the events', async () => {
      aws.onExecute('site', { fail: { Group: 'CloudWatch Logs has no such retention.' } })
      const parameters = { StackName: 'site' }
      const results = await boto(...apply('CREATE', group(8)), {
        service: 'cloudformation',
        call: 'describe_events',
        parameters: { ...parameters, Filters: { FailedEvents: true } },
      })
      expect(results[3].error).toContain('terminal failure state')
      expect(results[4].OperationEvents).toMatchObject([
        { EventType: 'PROVISIONING_ERROR', ResourceStatusReason: 'CloudWatch Logs has no such retention.' },
      ])
    })

    it('see a change set that failed, and its validations', async () => {
      const group8 = { id: 'Group', type: 'AWS::Logs::LogGroup', path: '/Resources/Group', mode: 'FAIL' } as const
      aws.onChangeSet('site', {
        validations: [
          { ...group8, name: 'PROPERTY_VALIDATION', reason: '8 is not valid' },
          { ...group8, name: 'SERVICE_QUOTA_VALIDATION', reason: 'Close to the quota', mode: 'WARN' },
        ],
      })
      const [created, waited] = await boto(...apply('CREATE', group(8)).slice(0, 2))
      expect(waited.error).toContain('terminal failure state')
      const [{ OperationEvents: events }] = await boto({
        service: 'cloudformation',
        call: 'describe_events',
        parameters: { ChangeSetName: created.Id, Filters: { FailedEvents: true } },
      })
      expect(events).toMatchObject([
        { ValidationName: 'SERVICE_QUOTA_VALIDATION', ValidationFailureMode: 'WARN', EventType: 'VALIDATION_ERROR' },
        { ValidationName: 'PROPERTY_VALIDATION', ValidationStatusReason: '8 is not valid', LogicalResourceId: 'Group' },
      ])
    })

    it('see the services of ECS become stable, and not before', async () => {
      aws.service('web', { cluster: 'site', containers: { web: 'web:1' }, desired: 2 })
      aws.onRollout('web', { delay: 150 })
      const restart = { cluster: 'site', service: 'web', forceNewDeployment: true }
      const [restarted, stable] = await boto(
        { service: 'ecs', call: 'update_service', parameters: restart },
        { service: 'ecs', waiter: 'services_stable', parameters: { cluster: 'site', services: ['web'] } },
      )
      expect(restarted.service.deployments).toMatchObject([
        { status: 'PRIMARY', rolloutState: 'IN_PROGRESS' },
        { status: 'ACTIVE', rolloutState: 'COMPLETED', runningCount: 2 },
      ])
      expect(stable).toBeNull()
      expect(callsOf('DescribeServices').length).toBeGreaterThan(1)
    })
  })

  it('boto3 reads every other service', async () => {
    aws.image('web', { digest: `sha256:${'a'.repeat(64)}`, tags: ['v1'] })
    aws.hostedZone('Z1', 'example.org')
    aws.secret('key', { value: 'planted' })
    aws.database('db', { engineVersion: '16.4' })
    aws.certificate({ arn: 'arn:aws:acm:us-east-1:123456789012:certificate/1', domain: 'example.org' })
    aws.logs.put('site', 'web/web/1', { events: [{ message: 'hello' }] })
    const role = {
      service: 'iam',
      call: 'create_service_linked_role',
      parameters: { AWSServiceName: 'ecs.amazonaws.com' },
    }
    const results = await boto(
      { service: 'sts', call: 'get_caller_identity', parameters: {} },
      { service: 'ecr', call: 'describe_images', parameters: { repositoryName: 'web' } },
      { service: 'route53', call: 'get_hosted_zone', parameters: { Id: 'Z1' } },
      { service: 'route53', call: 'list_hosted_zones_by_name', parameters: {} },
      { service: 'secretsmanager', call: 'get_secret_value', parameters: { SecretId: 'key' } },
      { service: 'rds', waiter: 'db_instance_available', parameters: { DBInstanceIdentifier: 'db' } },
      { service: 'acm', call: 'list_certificates', parameters: {} },
      { service: 'logs', call: 'filter_log_events', parameters: { logGroupName: 'site' } },
      role,
      role,
    )
    expect(results).toMatchObject([
      { Account: '123456789012' },
      { imageDetails: [{ imageTags: ['v1'] }] },
      { HostedZone: { Name: 'example.org.' }, DelegationSet: { NameServers: { length: 4 } } },
      { HostedZones: [{ Id: '/hostedzone/Z1' }] },
      { SecretString: 'planted' },
      null,
      { CertificateSummaryList: [{ DomainName: 'example.org', Status: 'ISSUED' }] },
      { events: [{ message: 'hello' }] },
      { Role: { RoleName: 'AWSServiceRoleForECS' } },
      { error: expect.stringContaining('has been taken in this account') },
    ])
  })
})
