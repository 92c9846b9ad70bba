import {
  objectTypes,
  readResource,
  type Database,
  type ObjectType,
  type Property,
  type PropertyType,
} from './generate-resource-types-database.ts'

/**
 * The TypeScript types of these resource types: ResourceTypes by CloudFormation's names, and an
 * interface for every object type. Throws when two object types would get the same name.
 */
export function resourceInterfaces(database: Database, types: readonly string[], head: string): string {
  const interfaces = new Map<string, string>()
  for (const type of types) {
    for (const object of objectTypes(database, readResource(database, type))) {
      const name = interfaceName(type, object.name)
      if (interfaces.has(name)) {
        throw new Error(
          `${type} gives a second interface ${name}: let interfaceName in ` +
            'scripts/generate-resource-types-interfaces.ts tell the two apart.',
        )
      }
      interfaces.set(name, interfaceText(database, type, name, object))
    }
  }
  return `${head}
import type { Value } from './value.ts'

/** The properties of each resource type in use. */
export interface ResourceTypes {
${types.map((type) => `  '${type}': ${interfaceName(type, '')}\n`).join('')}}

export interface Tag {
  readonly Key: Value<string>
  readonly Value: Value<string>
}
${[...interfaces.values()].join('')}`
}

function interfaceText(database: Database, type: string, name: string, { properties }: ObjectType): string {
  const lines = properties.map(([key, property]) => propertyText(database, type, key, property))
  return `\nexport interface ${name} {\n${lines.join('')}}\n`
}

function propertyText(database: Database, type: string, key: string, property: Property): string {
  const optional = property.required ? '' : '?'
  return `  readonly ${key}${optional}: Value<${typeText(database, type, property.type)}>\n`
}

function typeText(database: Database, resource: string, type: PropertyType): string {
  const text = (inner: PropertyType) => typeText(database, resource, inner)
  switch (type.type) {
    case 'string':
      return type.allowedValues?.map((value) => `'${value}'`).join(' | ') ?? 'string'
    case 'integer':
      return type.allowedValues?.join(' | ') ?? 'number'
    case 'number':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'date-time':
      return 'string'
    case 'tag':
      return 'Tag'
    case 'array':
      return `readonly Value<${text(type.element)}>[]`
    case 'map':
      return `Readonly<Record<string, Value<${text(type.element)}>>>`
    case 'ref':
      return interfaceName(resource, database.get('typeDefinition', type.reference).name)
    case 'union':
      return type.types.some((member) => member.type === 'json') ? 'unknown' : type.types.map(text).join(' | ')
    case 'json':
      return 'unknown'
    case 'null':
      return 'null'
  }
}

/** AWS::RDS::DBInstance and Endpoint give RdsDbInstanceEndpoint; the resource itself RdsDbInstanceProperties. */
function interfaceName(type: string, object: string): string {
  const [, service, resource] = type.split('::')
  return `${pascalCase(service!)}${pascalCase(resource!)}${object ? pascalCase(object) : 'Properties'}`
}

/** Capitals in a row become one: VPCEndpoint is VpcEndpoint, ECS is Ecs, DBInstance is DbInstance. */
function pascalCase(name: string): string {
  return name.replace(
    /([A-Z])([A-Z]+)(?=[A-Z][a-z]|[^A-Za-z]|$)/g,
    (_, first: string, rest: string) => first + rest.toLowerCase(),
  )
}
