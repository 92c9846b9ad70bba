import type { SpecPath } from '../../compiler/provenance/trace.ts'

/** A failure that people meet again and again, and what to do about it. */
export interface Recipe {
  /** Its name, for tests and for searching. */
  readonly name: string
  /** Of a service whose tasks do not come up, or of a resource or a stack. */
  readonly of: 'task' | 'resource'
  /** What AWS says of it; either of the two is enough. */
  readonly said?: RegExp
  /** What the program in the container says. */
  readonly log?: RegExp
  /** Only for this type of resource. */
  readonly type?: string
  /** The page of AWS's documentation. */
  readonly page: string
  /** What it usually means and what to do, in full sentences that name the spec's key. */
  readonly fix: (found: Found) => string
  /** The spec path to change, where there is one. */
  readonly spec?: (found: Found) => SpecPath | undefined
}

/** What a recipe's texts are filled with. */
export interface Found {
  readonly environment: string
  /** The spec's name of the service; of a resource that belongs to none: "the service". */
  readonly service: string
  /** What `said` or `log` matched. */
  readonly match: RegExpMatchArray
  /** Everything that AWS said. */
  readonly said: string
  /** Where a stack could not be deleted for what is protected in it: what to do by hand, in full sentences. */
  readonly byHand?: string
}

/** The spec path of one of a service's keys. */
export function keyOf({ service }: Found, key: string): SpecPath {
  return `services.${service}.${key}`
}

/** The secret of the spec that a text of AWS names, by the ARN or the name it has in Secrets Manager. */
export function secretIn({ said, environment }: Found): string | undefined {
  const path = /semiont\/([\w-]+)\/([a-z][a-z0-9-]*)/.exec(said)
  if (path?.[1] !== environment) return undefined
  // An ARN ends in a hyphen and six characters of Secrets Manager's.
  const arn = new RegExp(`semiont/${environment}/([a-z][a-z0-9-]*?)-[A-Za-z0-9]{6}(?![A-Za-z0-9-])`).exec(said)
  return arn?.[1] ?? path[2]
}
