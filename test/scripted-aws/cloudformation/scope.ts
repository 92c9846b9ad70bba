import { awsError } from '../aws-error.ts'
import type { Site } from '../site.ts'
import { madeUpAttribute } from './made-up.ts'
import type { Scope } from './resolve.ts'
import type { CloudFormationState, Stack, StackResource, Target } from './state.ts'

/** What stands in a change set for a value that only the deployment will show. */
export const knownAfterApply = '{{changeSet:KNOWN_AFTER_APPLY}}'

/** The scope of a template on its way into a stack; names of exports that it takes are put into `imports`. */
export function stackScope(
  { site, stacks }: Pick<CloudFormationState, 'site' | 'stacks'>,
  stack: Stack,
  target: Target,
  { resources, imports = new Set() }: { resources: ReadonlyMap<string, StackResource>; imports?: Set<string> },
): Scope {
  return {
    template: target.template,
    parameters: { ...listed(target), ...pseudoParameters(site, stack) },
    zones: ['a', 'b', 'c'].map((letter) => `${site.region}${letter}`),
    ref: (id) => resources.get(id)?.physicalId || knownAfterApply,
    attribute(id, name) {
      const resource = resources.get(id)
      if (!resource?.physicalId) return knownAfterApply
      return resource.attributes[name] ?? madeUpAttribute(site, resource.type, resource.physicalId, name)
    },
    importValue(name) {
      imports.add(name)
      const exported = stacks
        .filter(({ deletedAt }) => deletedAt === undefined)
        .flatMap(({ outputs }) => outputs)
        .find(({ exportName }) => exportName === name)
      if (!exported) throw awsError('ValidationError', `No export named ${name} found.`)
      return exported.value
    },
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */
function pseudoParameters({ account, region }: Site, { name, id }: Stack): Record<string, string> {
  return {
    'AWS::AccountId': account,
    'AWS::Region': region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': name,
    'AWS::StackId': id,
  }
}

function listed({ template, parameters }: Target): Record<string, string | readonly string[]> {
  const entries = Object.entries(parameters).map(([name, value]) => {
    const type = template.Parameters?.[name]?.Type ?? 'String'
    return [name, /^(CommaDelimitedList|List<)/.test(type) ? value.split(',') : value] as const
  })
  return Object.fromEntries(entries)
}
