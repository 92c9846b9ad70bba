import { listed } from '../../compiler/diagnostics/listed.ts'
import type { OneEnvironment } from '../one-environment.ts'
import { rendered } from '../rendered.ts'
import type { Difference, StackKind } from './difference.ts'
import { differenceOf } from './difference-of.ts'
import { oldTemplate } from './old-template.ts'

/** A deployed stack, as far as it is compared. */
export interface DeployedStack {
  readonly name: string
  /** The template's body as it was deployed. */
  readonly template: string
  readonly tags: Readonly<Record<string, string>>
}

/**
 * Compares an environment with its deployed stacks. One that is not there is new. The values of parameters are those of the
 * images that run, which stay; tags of a stack are nobody's business but told, since CloudFormation puts them on everything.
 */
export function liveDifference(
  compiled: OneEnvironment,
  live: Readonly<Partial<Record<StackKind, DeployedStack | undefined>>>,
): Difference {
  const { environment, entry, templates } = compiled
  const deployed = (stack: StackKind) => {
    const { name = '', template } = live[stack] ?? {}
    return oldTemplate(template, rendered(templates[stack], entry, 'yaml').text, `The deployed template of ${name}`)
  }
  const old = { data: deployed('data'), app: deployed('app') }
  const difference = differenceOf({ environment, against: { kind: 'live' }, compiled, old })
  const tagged = [live.data, live.app].flatMap((stack) => (stack && Object.keys(stack.tags).length ? [stack] : []))
  return { ...difference, notes: [...difference.notes, ...tagged.map(tagNote)] }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-add-tags.html */
function tagNote({ name, tags }: DeployedStack): string {
  const keys = Object.keys(tags).toSorted()
  return `Somebody has put ${keys.length > 1 ? 'tags' : 'a tag'} on ${name} itself (${listed(keys, 'and')}): CloudFormation puts ${keys.length > 1 ? 'them' : 'it'} on everything in it. Provisioning leaves that as it is; tags of the spec stand in aws.tags.`
}
