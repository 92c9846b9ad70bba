import type { Difference, Effect, PropertyChange, ResourceChange } from '../difference.ts'

const inPlace: Effect = { kind: 'in-place', sentence: 'It is changed while it runs.', source: 'table' }

/** A difference of nothing, with what a test wants in it. */
export function exampleDifference(given: Partial<Difference> = {}): Difference {
  return {
    version: 1,
    environment: 'staging',
    against: { kind: 'templates' },
    verdict: 'changes',
    dangers: [],
    intents: [],
    stacks: [],
    access: [],
    notes: [],
    ...given,
  }
}

/** A resource of the app stack that is changed in place, with what a test wants of it. */
export function exampleResource(given: Partial<ResourceChange> & { readonly id: string }): ResourceChange {
  return {
    type: 'AWS::EC2::VPC',
    action: 'modify',
    stateful: false,
    properties: [],
    effect: inPlace,
    causes: [],
    ...given,
  }
}

/** A property that was a and is b, with what a test wants of it. */
export function exampleProperty(given: Partial<PropertyChange> & { readonly name: string }): PropertyChange {
  return { before: 'a', after: 'b', effect: inPlace, causes: [], ...given }
}
