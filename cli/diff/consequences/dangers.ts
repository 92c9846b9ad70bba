import type { Danger, Effect, EffectKind, ResourceChange, StackDifference } from '../difference.ts'
import { severity } from './effects.ts'
import { risk } from './risks.ts'
import { theThing } from './things.ts'

/** What is lost with the one of a kind, and how people avoid that. */
const losses: Readonly<Record<string, readonly [lost: string, instead: string]>> = {
  'AWS::RDS::DBInstance': [
    'an empty one',
    'Take the change back, or make a second database beside it, move the data, and switch over.',
  ],
  'AWS::EFS::FileSystem': [
    'an empty one',
    'Take the change back, or make a second file system beside it, copy the files, and switch over.',
  ],
  'AWS::SecretsManager::Secret': [
    'one without its value',
    'Take the change back, or set the value anew before tasks start.',
  ],
  'AWS::ECR::Repository': [
    'one without images',
    'Take the change back, or push the images that run to the new one first.',
  ],
  'AWS::Logs::LogGroup': ['an empty one', 'Take the change back, or export the logs first.'],
  'AWS::S3::Bucket': ['an empty one', 'Take the change back, or copy what it holds first.'],
}

/**
 * What these changes lose, put at risk, or cannot do because AWS refuses: the worst first, then in the order of the
 * templates. What has no data is no danger, however much of it changes.
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
  if (!stateful) return undefined
  const [lost = 'an empty one', instead = 'Take the change back.'] = Object.hasOwn(losses, type) ? losses[type]! : []
  switch (effect.kind) {
    case 'replacement':
      return `${theThing(type)} would be replaced by ${lost}. ${fate(effect)} ${instead}`
    case 'maybe-replacement':
      return `${theThing(type)} may be replaced by ${lost}: only the change set of a deployment tells. ${fate(effect)} ${instead}`
    case 'deletion':
    case 'left-behind':
      return effect.sentence
    default:
      return undefined
  }
}

/** The last sentence of a replacement's: what becomes of the old one. */
function fate({ sentence }: Effect): string {
  return sentence.slice(sentence.lastIndexOf('The old '))
}
