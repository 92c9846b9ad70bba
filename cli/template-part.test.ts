import { describe, expect, it } from 'vitest'
import { namedParts, partName } from './template-part.ts'

const body = (part: object) => ({ AWSTemplateFormatVersion: '2010-09-09' as const, Description: '', ...part })
const template = (part: object) => ({ body: body(part), comments: new Map(), causes: new Map() }) as never
const compiled = {
  environment: 'production',
  templates: {
    data: template({
      Resources: {
        Group: { Type: 'AWS::X::Group', DependsOn: ['A', 'B'], Properties: { Parameters: { 'rds.force_ssl': '1' } } },
        Balancer: { Type: 'AWS::X::Balancer', Properties: { Type: 'application', 'a/b~c': [[1, 2]] } },
      },
      Outputs: { Group: { Value: { Ref: 'Group' } }, GroupId: { Value: 'x' } },
    }),
    app: template({ Parameters: { Image: { Type: 'String' } }, Resources: { Balancer: { Type: 'AWS::X::Other' } } }),
  },
}

describe('namedParts', () => {
  it.each([
    ['Group.Parameters', ['data/Resources/Group/Properties/Parameters']],
    ['Group.Properties.Parameters', ['data/Resources/Group/Properties/Parameters']],
    ['Group.Parameters.rds.force_ssl', ['data/Resources/Group/Properties/Parameters/rds.force_ssl']],
    ['Group.Parameters["rds.force_ssl"]', ['data/Resources/Group/Properties/Parameters/rds.force_ssl']],
    ['Group.DependsOn[1]', ['data/Resources/Group/DependsOn/1']],
    ['Group.DependsOn.1', ['data/Resources/Group/DependsOn/1']],
    ['Group', ['data/Resources/Group', 'data/Outputs/Group']],
    ['Balancer', ['data/Resources/Balancer', 'app/Resources/Balancer']],
    [
      'Balancer.Type',
      ['data/Resources/Balancer/Properties/Type', 'data/Resources/Balancer/Type', 'app/Resources/Balancer/Type'],
    ],
    ['Balancer.a/b~c[0][1]', ['data/Resources/Balancer/Properties/a~1b~0c/0/1']],
    ['Image', ['app/Parameters/Image']],
    ['GroupId.Value', ['data/Outputs/GroupId/Value']],
  ])('%s', (what, expected) => {
    expect(namedParts(what, compiled).map(({ stack, pointer }) => `${stack}${pointer}`)).toEqual(expected)
  })

  it.each([
    ['Grup', 'Neither template has Grup. Did you mean "Group"?'],
    ['toString', 'Neither template has toString. Name a logical id, an output or a parameter of a template.'],
    ['Group.Paramters', 'Group has no Paramters. Did you mean "Parameters"?'],
    ['Group.DependsOn[2]', 'Group has no DependsOn[2]. `semiont why production Group` lists what it has.'],
    ['Group.DependsOn.length', 'Group has no DependsOn.length. `semiont why production Group` lists what it has.'],
    ['Group.DependsOn1', 'Group has no DependsOn1. Did you mean "DependsOn"?'],
  ])('%s does not exist', (what, message) => {
    expect(() => namedParts(what, compiled)).toThrow(expect.objectContaining({ name: 'UsageError', message }))
  })
})

describe('partName', () => {
  it.each([
    ['', ''],
    ['/Resources/Vpc/Properties/Tags/0/Key', 'Resources.Vpc.Properties.Tags[0].Key'],
    ['/Resources/G/Parameters/rds.force_ssl', 'Resources.G.Parameters["rds.force_ssl"]'],
    ['/Resources/G/a~1b~0c', 'Resources.G.a/b~c'],
    ['/Resources/G/', 'Resources.G[""]'],
  ])('%s is %s', (pointer, expected) => {
    expect(partName(pointer)).toBe(expected)
  })
})
