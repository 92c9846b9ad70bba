import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { runAws, runClient } from './run-client.ts'
import { startScriptedAws, type ScriptedAws } from './scripted-aws.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'scripted-aws-'))
afterAll(() => rmSync(folder, { recursive: true }))

// What keeps the scripted AWS honest: programs that AWS wrote, and that know nothing of it.
describe.skipIf(inject('python') === undefined)('clients that others wrote', () => {
  let aws: ScriptedAws
  beforeEach(async () => {
    aws = await startScriptedAws()
    // `aws cloudformation deploy` looks at a stack at once, and then only every 30 seconds.
    aws.fault({ operation: 'DescribeStacks', kind: { slow: 250 }, times: Infinity, when: afterExecution })
  })
  afterEach(async () => aws.stop())
  const afterExecution = (): boolean => aws.calls.some(({ operation }) => operation === 'ExecuteChangeSet')

  const template = (retention: number, more: object = {}): string => {
    const file = path.join(folder, 'template.json')
    const properties = { LogGroupName: 'site', RetentionInDays: retention }
    const resources = { Group: { Type: 'AWS::Logs::LogGroup', Properties: properties }, ...more }
    writeFileSync(file, JSON.stringify({ Resources: resources, Outputs: { Name: { Value: { Ref: 'Group' } } } }))
    return file
  }
  const deploy = (file: string, ...more: string[]) =>
    runAws(['cloudformation', 'deploy', '--stack-name', 'site', '--template-file', file, ...more], aws.env)
  const waiter = (service: string, name: string, parameters: object) =>
    runClient([path.join(import.meta.dirname, 'waiters.py'), service, name, JSON.stringify(parameters)], aws.env)

  describe('aws cloudformation deploy', () => {
    it('creates a stack and updates it', async () => {
      expect(await deploy(template(7))).toMatchObject({ status: 0 })
      expect(aws.view('site')).toMatchObject({ status: 'CREATE_COMPLETE', outputs: { Name: 'site' } })
      const updated = await deploy(template(14, { More: { Type: 'AWS::SNS::Topic' } }))
      expect(updated.stdout).toContain('Successfully created/updated stack - site')
      expect(aws.view('site')).toMatchObject({ status: 'UPDATE_COMPLETE', resources: { Group: 'site' } })
    })

    it('takes no change for what it is', async () => {
      aws.stack('site', { template: { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } } })
      writeFileSync(path.join(folder, 'same.json'), aws.view('site')!.template)
      const empty = await deploy(path.join(folder, 'same.json'), '--no-fail-on-empty-changeset')
      expect(empty).toMatchObject({ status: 0 })
      expect(empty.stdout).toContain('No changes to deploy. Stack site is up to date')
      const refused = await deploy(path.join(folder, 'same.json'), '--fail-on-empty-changeset')
      expect(refused.status).not.toBe(0)
      expect(refused.stderr).toContain('No changes to deploy. Stack site is up to date')
    })

    it('fails when the update fails, and says where to look', async () => {
      await deploy(template(7))
      aws.onExecute('site', { fail: { Group: 'The retention is not one that CloudWatch Logs has.' } })
      const failed = await deploy(template(8))
      expect(failed.status).not.toBe(0)
      expect(failed.stderr).toContain('Failed to create/update the stack')
      expect(aws.view('site')).toMatchObject({ status: 'UPDATE_ROLLBACK_COMPLETE' })
      const events = await runAws(['cloudformation', 'describe-stack-events', '--stack-name', 'site'], aws.env)
      expect(events.stdout).toContain('The retention is not one that CloudWatch Logs has.')
    })

    it('shows why a change set failed', async () => {
      const validation = { id: 'Group', type: 'AWS::Logs::LogGroup', path: '/Resources/Group', mode: 'FAIL' } as const
      const reason = 'RetentionInDays: 8 is not a valid value'
      aws.onChangeSet('site', { validations: [{ ...validation, name: 'PROPERTY_VALIDATION', reason }] })
      const failed = await deploy(template(8))
      expect(failed.status).not.toBe(0)
      expect(failed.stderr).toContain('[AWS::EarlyValidation::PropertyValidation]')
      const set = aws.calls.find(({ operation }) => operation === 'DescribeChangeSet')!.parameters['ChangeSetName']
      const asked = ['describe-events', '--change-set-name', String(set), '--filters', 'FailedEvents=true']
      const events = await runAws(['cloudformation', ...asked], aws.env)
      expect(JSON.parse(events.stdout)).toMatchObject({
        OperationEvents: [{ EventType: 'VALIDATION_ERROR', ValidationStatusReason: reason }],
      })
    })

    it('tries again when it is throttled', async () => {
      aws.fault({ operation: 'CreateChangeSet', kind: 'throttled', times: 2 })
      expect(await deploy(template(7))).toMatchObject({ status: 0 })
      expect(aws.calls.filter(({ operation }) => operation === 'CreateChangeSet')).toHaveLength(3)
    })
  })

  describe("boto3's waiters", () => {
    const stack = { StackName: 'site' }
    const start = async (retention: number): Promise<void> => {
      const file = `file://${template(retention)}`
      const type = aws.view('site')?.status.endsWith('_COMPLETE') ? 'UPDATE' : 'CREATE'
      const named = ['--stack-name', 'site', '--change-set-name', `to-${retention}`]
      const made = [...named, '--template-body', file, '--change-set-type', type]
      expect(await runAws(['cloudformation', 'create-change-set', ...made], aws.env)).toMatchObject({ status: 0 })
      const set = { ...stack, ChangeSetName: `to-${retention}` }
      expect(await waiter('cloudformation', 'change_set_create_complete', set)).toMatchObject({ status: 0 })
      expect(await runAws(['cloudformation', 'execute-change-set', ...named], aws.env)).toMatchObject({ status: 0 })
    }

    it('see a stack created, updated and deleted', async () => {
      // Longer than a waiter takes to start, so that it sees the stack on its way.
      aws.onChangeSet('site', { delay: 1500 })
      aws.onExecute('site', { delay: 1500 })
      await start(7)
      expect(aws.view('site')?.status).toBe('CREATE_IN_PROGRESS')
      expect(await waiter('cloudformation', 'stack_create_complete', stack)).toMatchObject({ status: 0 })
      await start(14)
      expect(aws.view('site')?.status).toBe('UPDATE_IN_PROGRESS')
      expect(await waiter('cloudformation', 'stack_update_complete', stack)).toMatchObject({ status: 0 })
      await runAws(['cloudformation', 'delete-stack', '--stack-name', 'site'], aws.env)
      expect(await waiter('cloudformation', 'stack_delete_complete', stack)).toMatchObject({ status: 0 })
      expect(aws.view('site')).toBeUndefined()
    }, 30_000)

    it('see a creation that failed and a change set that did', async () => {
      aws.onExecute('site', { fail: { Group: 'No.' } })
      await start(7)
      const created = await waiter('cloudformation', 'stack_create_complete', stack)
      expect(created.stderr).toContain('ROLLBACK_')
      aws.onChangeSet('other', { status: 'FAILED', reason: 'The template is not fit.' })
      const named = ['--stack-name', 'other', '--change-set-name', 'a', '--change-set-type', 'CREATE']
      const made = [...named, '--template-body', `file://${template(7)}`]
      await runAws(['cloudformation', 'create-change-set', ...made], aws.env)
      const set = { StackName: 'other', ChangeSetName: 'a' }
      const failed = await waiter('cloudformation', 'change_set_create_complete', set)
      expect(failed.stderr).toContain('FAILED')
    }, 30_000)

    it('see the services of ECS become stable, and not before', async () => {
      aws.service('web', { cluster: 'site', containers: { web: 'web:1' }, desired: 2 })
      aws.onRollout('web', { delay: 300 })
      const services = { cluster: 'site', services: ['web'] }
      const restart = ['ecs', 'update-service', '--cluster', 'site', '--service', 'web', '--force-new-deployment']
      const restarted = await runAws(restart, aws.env)
      expect(JSON.parse(restarted.stdout)).toMatchObject({
        service: { deployments: [{ rolloutState: 'IN_PROGRESS' }, {}] },
      })
      expect(await waiter('ecs', 'services_stable', services)).toMatchObject({ status: 0 })
      const asked = aws.calls.filter(({ operation }) => operation === 'DescribeServices')
      expect(asked.length).toBeGreaterThan(1)
      aws.onRollout('web', { hangs: true })
      await runAws(restart, aws.env)
      const listed = await runAws(['ecs', 'describe-services', '--cluster', 'site', '--services', 'web'], aws.env)
      expect(JSON.parse(listed.stdout).services[0].deployments).toHaveLength(2)
    }, 30_000)
  })

  it('aws sees tasks, logs, secrets, images, zones and databases', async () => {
    aws.image('web', { digest: `sha256:${'a'.repeat(64)}`, tags: ['v1'] })
    aws.hostedZone('Z1', 'example.org')
    aws.secret('key', { value: 'planted' })
    aws.database('db', { engineVersion: '16.4' })
    aws.certificate({ arn: 'arn:aws:acm:us-east-1:123456789012:certificate/1', domain: 'example.org' })
    aws.logs.put('site', 'web/web/1', { events: [{ message: 'hello' }] })
    const asked: [string[], RegExp][] = [
      [['sts', 'get-caller-identity'], /"Account": "123456789012"/],
      [['ecr', 'describe-images', '--repository-name', 'web'], /"v1"/],
      [['route53', 'get-hosted-zone', '--id', 'Z1'], /"Name": "example.org."[\s\S]*ns-1.awsdns-00.com/],
      [['route53', 'list-hosted-zones-by-name'], /"Id": "\/hostedzone\/Z1"/],
      [['secretsmanager', 'get-secret-value', '--secret-id', 'key'], /"SecretString": "planted"/],
      [['rds', 'describe-db-instances', '--db-instance-identifier', 'db'], /"EngineVersion": "16.4"/],
      [['acm', 'list-certificates'], /"DomainName": "example.org"/],
      [['logs', 'filter-log-events', '--log-group-name', 'site'], /"message": "hello"/],
      [['iam', 'create-service-linked-role', '--aws-service-name', 'ecs.amazonaws.com'], /AWSServiceRoleForECS/],
    ]
    for (const [args, pattern] of asked) {
      const { stdout, stderr } = await runAws(args, aws.env)
      expect(stdout, stderr).toMatch(pattern)
    }
  }, 60_000)
})
