import type { ResourceTypes } from './resource-types.gen.ts'
import type { Value } from './value.ts'

/** What CloudFormation does with a resource that leaves the template, or that is replaced. */
export interface Attributes {
  readonly DependsOn?: Value<readonly Value<string>[]>
  readonly DeletionPolicy?: 'Retain' | 'RetainExceptOnCreate' | 'Snapshot'
  readonly UpdateReplacePolicy?: 'Retain' | 'Snapshot'
  readonly Metadata?: Readonly<Record<string, unknown>>
}

/** A resource as emitters write it: plain data, with values, intrinsics or functions at its properties. */
export interface Resource extends Attributes {
  /** One line that says what the resource is for; a comment in the rendered template. */
  readonly about: Value<string>
  readonly Type: string
  readonly Properties: unknown
}

/**
 * A resource whose property names, types and required properties are checked by the compiler's own type checker.
 * `about` is the one-line comment above it in the template.
 */
export function resource<Type extends keyof ResourceTypes>(
  type: Type,
  about: Value<string>,
  properties: Value<ResourceTypes[Type]>,
  attributes: Attributes = {},
): Resource {
  const { DependsOn, DeletionPolicy, UpdateReplacePolicy, Metadata } = attributes
  return {
    about,
    Type: type,
    ...(DependsOn && { DependsOn }),
    ...(DeletionPolicy && { DeletionPolicy }),
    ...(UpdateReplacePolicy && { UpdateReplacePolicy }),
    ...(Metadata && { Metadata }),
    Properties: properties,
  }
}

/** Policies of a stateful resource other than the database: kept, but not when its very first creation fails. */
export const kept = { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' } as const
