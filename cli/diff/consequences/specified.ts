import { loadResourceModel } from '@aws-cdk/cloudformation-diff/lib/diff/util.js'

/** What AWS's specification of a resource type says that a change of a property does; unknown: it has no such type. */
export type Specified = 'in-place' | 'maybe-replacement' | 'replacement' | 'unknown'

/** In: a resource type, and the name of one of its own properties (not of one inside it). */
export function specified(type: string, property: string): Specified {
  const model = loadResourceModel(type)
  if (!model) return 'unknown'
  switch (model.properties[property]?.causesReplacement) {
    case 'yes':
      return 'replacement'
    case 'maybe':
      return 'maybe-replacement'
    default:
      return 'in-place'
  }
}
