import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec'

// The pinned copy of AWS's resource specification, as the two writers beside this file need it.

export type Database = ReturnType<typeof loadAwsServiceSpecSync>
type Resource = ReturnType<typeof readResource>
export type Property = Resource['properties'][string]
export type PropertyType = Property['type']

/** An object type of a resource: the resource itself (name '') or one of the types that its properties use. */
export interface ObjectType {
  readonly name: string
  readonly properties: readonly (readonly [name: string, property: Property])[]
}

/** The specification's database; loading takes about half a second. */
export function loadDatabase(): Database {
  return loadAwsServiceSpecSync()
}

/** One resource type, for example AWS::EC2::VPC. Throws when the pinned specification does not know it. */
export function readResource(database: Database, type: string) {
  const [resource] = database.lookup('resource', 'cloudFormationType', 'equals', type)
  if (!resource) {
    throw new Error(
      `The installed @aws-cdk/aws-service-spec has no resource type ${type}: mend its name in the list at the head of ` +
        'scripts/generate-resource-types.ts, or install a newer version of the package.',
    )
  }
  return resource
}

/** The object types that a resource's properties reach, itself first, then by name; properties by name. */
export function objectTypes(database: Database, resource: Resource): readonly ObjectType[] {
  const found = new Map<string, ObjectType>()
  const visit = (name: string, properties: Resource['properties']) => {
    if (found.has(name)) return
    const sorted = Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1))
    found.set(name, { name, properties: sorted })
    for (const [, { type }] of sorted) follow(type)
  }
  const follow = (type: PropertyType): void => {
    if (type.type === 'array' || type.type === 'map') follow(type.element)
    else if (type.type === 'union') type.types.forEach(follow)
    else if (type.type === 'ref') {
      const definition = database.get('typeDefinition', type.reference)
      visit(definition.name, definition.properties)
    }
  }
  visit('', resource.properties)
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Does any property of these object types hold plain tags, {Key, Value}? */
export function usesTags(types: readonly ObjectType[]): boolean {
  const holds = (type: PropertyType): boolean => {
    if (type.type === 'array' || type.type === 'map') return holds(type.element)
    if (type.type === 'union') return type.types.some(holds)
    return type.type === 'tag'
  }
  return types.some(({ properties }) => properties.some(([, { type }]) => holds(type)))
}
