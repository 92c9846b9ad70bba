import { account } from './cookbook/account.ts'
import { containers } from './cookbook/containers.ts'
import { database } from './cookbook/database.ts'
import { images } from './cookbook/images.ts'
import { initialization } from './cookbook/initialization.ts'
import { network } from './cookbook/network.ts'
import { rollouts } from './cookbook/rollouts.ts'
import type { Found, Recipe } from './recipe.ts'

/** Every failure that is known, the special before the general: the first that fits is meant. */
export const cookbook: readonly Recipe[] = [
  ...images,
  ...initialization,
  ...containers,
  ...rollouts,
  ...database,
  ...network,
  ...account,
]

/** What is known of a failure. */
export interface Symptoms {
  readonly environment: string
  /** The resource's type; missing where the stack itself failed. */
  readonly type?: string
  /** The spec's name of the service whose tasks do not come up; recipes of tasks are asked only then. */
  readonly service?: string
  /** Where a stack could not be deleted for what is protected in it: what to do by hand, in full sentences. */
  readonly byHand?: string
  /** What AWS says, in as many lines as it has. */
  readonly said: string
  /** What the container said. */
  readonly log: string
}

/** A recipe that fits, with what it was found by. */
export interface Cooked {
  readonly recipe: Recipe
  readonly found: Found
}

/** The first recipe that fits; undefined for a failure that nobody has met. Those of tasks are asked first. */
export function recipeFor(symptoms: Symptoms): Cooked | undefined {
  const { environment, service = 'the service', said, log, byHand } = symptoms
  const asked = cookbook.filter((recipe) => fits(recipe, symptoms))
  for (const recipe of asked) {
    const match = (recipe.said && said.match(recipe.said)) ?? (recipe.log && log.match(recipe.log))
    if (match) return { recipe, found: { environment, service, match, said, ...(byHand !== undefined && { byHand }) } }
  }
  return undefined
}

function fits({ of, type }: Recipe, symptoms: Symptoms): boolean {
  return (of === 'resource' || symptoms.service !== undefined) && (type === undefined || type === symptoms.type)
}
