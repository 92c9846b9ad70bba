// What ids and names the templates of all accepted cases have. That two specs' ids cannot meet is proved for the grammar of
// 3-resolve/names.ts; here, that nothing is outside it.

import { describe, expect, it } from 'vitest'
import type { EnvironmentSpec } from '../schema/environment.gen.ts'
import { compile } from './compile.ts'
import { fixtures } from './fixtures/fixture.ts'
import { splitPaths } from './3-resolve/split-paths.ts'
import {
  connectionId,
  pascalCase,
  routeId,
  secretId,
  serviceId,
  serviceKinds,
  zoneId,
  zoneKinds,
} from './3-resolve/names.ts'
import { secretOutput, serviceOutput, subnetOutput } from './4-emit/contract.ts'

/** Properties that name a thing, but one of another resource or in a place of its own: no two of them can collide. */
const harmless = new Set([
  'AWS::CertificateManager::Certificate.DomainName',
  'AWS::EC2::FlowLog.LogGroupName',
  'AWS::EC2::VPCEndpoint.ServiceName',
  'AWS::RDS::DBInstance.DBName',
  'AWS::RDS::DBInstance.DBParameterGroupName',
  'AWS::RDS::DBInstance.DBSubnetGroupName',
  'AWS::RDS::DBParameterGroup.Family',
  'AWS::Route53::RecordSet.Name',
])

/** Names that are given, each with the reason why a replacement does not collide with what it replaces. */
const given: Readonly<Record<string, string>> = {
  'AWS::ApplicationAutoScaling::ScalingPolicy.PolicyName': 'unique within its scalable target',
  'AWS::ECS::TaskDefinition.Family': 'a replacement is the next revision of the same family',
  'AWS::SecretsManager::Secret.Name': 'frozen but for the name itself, whose change is another name',
  'AWS::ServiceDiscovery::HttpNamespace.Name': 'the name of the stack, which cannot change while the stack lives',
}

describe.each(fixtures('accepted'))('the ids in $name', ({ entry, host }) => {
  const { templates, valid } = compile(entry, host())
  const { spec } = valid!
  const { data, app } = templates!

  it('begin with Service, Route, Secret or Zone only where the grammar makes them', () => {
    const known = grammar(spec)
    const ids = [data.body, app.body].flatMap(({ Parameters, Resources, Outputs }) =>
      [Parameters, Resources, Outputs].flatMap((section) => Object.keys(section ?? {})),
    )
    expect(ids.filter((id) => /^(Service|Route|Secret|Zone)/.test(id) && !known.has(id))).toEqual([])
  })

  it('are all the names that resources have, but for a few that cannot collide', () => {
    const raw = [spec.overrides.data, spec.overrides.app].flatMap(({ resources }) => Object.keys(resources))
    const named = [data.body, app.body].flatMap(({ Resources }) =>
      Object.entries(Resources)
        .filter(([id]) => !raw.includes(id))
        .flatMap(([, { Type, Properties }]) =>
          Object.keys(Properties as object)
            .filter((key) => /(^|[a-z])(Name|Identifier)$|^Family$/.test(key) && key !== 'CACertificateIdentifier')
            .map((key) => `${String(Type)}.${key}`),
        ),
    )
    expect(named.filter((name) => !harmless.has(name) && !(name in given))).toEqual([])
  })
})

/** Every id and output name that the grammar makes of a spec, whether or not a template has it. */
function grammar({ services, routing, secrets, network }: EnvironmentSpec): ReadonlySet<string> {
  const names = Object.keys(services)
  const outputs = ['SecurityGroupId', 'ExecutionRoleArn', 'TaskRoleArn', 'RepositoryUri'] as const
  const parts = network.availabilityZones.map(pascalCase)
  return new Set([
    ...names.flatMap((name) => [
      ...serviceKinds.map((kind) => serviceId(name, kind)),
      ...names.map((from) => connectionId(name, from, 'ConnectionIngress')),
      ...names.map((from) => connectionId(name, from, 'ConnectionEgress')),
      ...outputs.map((output) => serviceOutput(name, output)),
      // What the app stack tells of a service.
      `Service${pascalCase(name)}Name`,
    ]),
    ...Object.entries(routing.rules).flatMap(([name, { paths }]) =>
      splitPaths(paths).map((_, index) => routeId(name, index + 1)),
    ),
    ...Object.keys(secrets).flatMap((name) => [secretId(name), secretOutput(name)]),
    ...parts.flatMap((part) => zoneKinds.map((kind) => zoneId(part, kind))),
    ...parts.flatMap((part) => (['Public', 'Private', 'Database'] as const).map((tier) => subnetOutput(part, tier))),
  ])
}
