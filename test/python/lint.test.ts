import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { lintTemplates } from '../cfn-lint.ts'

const folder = mkdtempSync(join(tmpdir(), 'lint-'))
afterAll(() => rmSync(folder, { recursive: true }))

// That the tools are really asked: zero findings on our own templates would otherwise mean nothing.
describe.skipIf(inject('python') === undefined)('lintTemplates', () => {
  const template = (name: string, region: string, resource: object) => {
    const file = join(folder, `${name}.json`)
    writeFileSync(file, JSON.stringify({ Resources: { It: resource } }))
    return { file, region }
  }
  const policies = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' }
  const database = (instanceClass: string, more: object = {}) => ({
    Type: 'AWS::RDS::DBInstance',
    ...policies,
    Properties: {
      Engine: 'postgres',
      EngineVersion: '15',
      DBInstanceClass: instanceClass,
      AllocatedStorage: '20',
      BackupRetentionPeriod: 7,
      StorageEncrypted: true,
    },
    ...more,
  })
  const accepted = { Metadata: { 'cfn-lint': { config: { ignore_checks: ['W3691'] } } } }

  it('asks both tools, by region, and keeps what one template accepts from the others', async () => {
    const files = [
      template('accepted', 'us-east-1', database('db.t3.micro', accepted)),
      template('deprecated', 'us-east-1', database('db.t3.micro')),
      template('elsewhere', 'us-east-1', database('db.m5d.large', accepted)),
      template('no-such-class-there', 'ap-southeast-5', database('db.m5d.large', accepted)),
      template('unknown', 'us-east-1', { Type: 'AWS::Logs::LogGroup', ...policies, Properties: { Nope: 1 } }),
      template('arn', 'us-east-1', {
        Type: 'AWS::ElasticLoadBalancingV2::ListenerCertificate',
        Properties: {
          ListenerArn: { 'Fn::ImportValue': 'listener' },
          Certificates: [{ CertificateArn: `arn:aws:acm:us-east-1:123456789012:certificate/${'0'.repeat(8)}-0000` }],
        },
      }),
    ]
    const findings = await lintTemplates(files)
    const found = findings
      .filter(({ level }) => level !== 'information')
      .map(({ file, tool, rule }) => `${file.slice(folder.length + 1, -5)}: ${tool} ${rule}`)
    expect(found.toSorted()).toEqual([
      'deprecated: cfn-lint W3691',
      'no-such-class-there: cfn-lint E3025',
      'no-such-class-there: cloudformation-validate E3025',
      'unknown: cfn-lint E3002',
      'unknown: cloudformation-validate F3002',
    ])
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: 'E3002', level: 'error', path: 'Resources/It/Properties/Nope' }),
    )
  }, 60_000)
})
