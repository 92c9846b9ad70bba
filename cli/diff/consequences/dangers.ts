import type { Danger, EffectKind, ResourceChange, StackDifference } from '../difference.ts'
import { severity } from './effects.ts'
import { risk } from './risks.ts'

/** How people avoid the loss of what a resource of a kind holds. */
const instead: Readonly<Record<string, string>> = {
  'AWS::EC2::EIP': 'Take the change back, or tell them first.',
  'AWS::RDS::DBInstance': 'Take the change back, or make a second database beside it, move the data, and switch over.',
  'AWS::EFS::FileSystem':
    'Take the change back, or make a second file system beside it, copy the files, and switch over.',
  'AWS::SecretsManager::Secret': 'Take the change back, or set the value anew before tasks start.',
  'AWS::ECR::Repository': 'Take the change back, or push the images that run to the new one first.',
  'AWS::Logs::LogGroup': 'Take the change back, or export the logs first.',
  'AWS::S3::Bucket': 'Take the change back, or copy what it holds first.',
}

/**
 * What these changes lose, put at risk, or cannot do because AWS refuses: the worst first, then in the order of the
 * templates. What holds nothing is no danger, however much of it changes.
 */
export function dangers(stacks: readonly StackDifference[]): Danger[] {
  const found = stacks.flatMap(({ stack, resources }) =>
    resources.flatMap((change) => {
      const { id, type } = change
      return told(change).map(({ kind, sentence }): Danger => ({ stack, id, type, kind, sentence }))
    }),
  )
  return found.toSorted((a, b) => severity(b.kind) - severity(a.kind))
}

function told(change: ResourceChange): Pick<Danger, 'kind' | 'sentence'>[] {
  const { effect, properties, action } = change
  const whole = ofWhole(change)
  // Of a resource that goes, its settings do not matter.
  if (whole !== undefined && effect.kind !== 'refused') return [{ kind: effect.kind, sentence: whole }]
  const risks = new Map<string, EffectKind>()
  for (const property of properties) {
    const sentence = action === 'modify' ? risk(change, property) : undefined
    if (sentence !== undefined) risks.set(sentence, property.effect.kind)
  }
  const at = [...risks].map(([sentence, kind]) => ({ kind, sentence }))
  return whole === undefined ? at : [{ kind: effect.kind, sentence: whole }, ...at]
}

function ofWhole({ type, stateful, effect }: ResourceChange): string | undefined {
  if (effect.kind === 'refused') return effect.sentence
  // A public address holds nothing, but is known to others, and never comes back.
  if (!stateful && type !== 'AWS::EC2::EIP') return undefined
  switch (effect.kind) {
    case 'replacement':
    case 'maybe-replacement':
      return `${effect.sentence} ${Object.hasOwn(instead, type) ? instead[type] : 'Take the change back.'}`
    case 'deletion':
    case 'left-behind':
      return effect.sentence
    default:
      return undefined
  }
}
