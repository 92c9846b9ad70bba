import {
  objectTypes,
  readResource,
  usesTags,
  type Database,
  type ObjectType,
  type PropertyType,
} from './generate-resource-types-database.ts'

type Shape = string | readonly [kind: 'list' | 'map' | 'any', ...Shape[]]
type Objects = Record<string, { properties: Record<string, Shape>; required?: string[] }>

/** What the table's rows mean, written at the head of the generated module; the rows of both tables have this type. */
const tableTypes = `/**
 * What may stand at a property: a primitive's name ('json' is anything), '.Name' for the object type of that name of the
 * same resource type ('.tag' is a plain tag), a list or a map of a shape, or any one of several.
 */
export type Shape = 'string' | 'number' | 'integer' | 'boolean' | 'json' | \`.\${string}\` | readonly ['list' | 'map', Shape] | readonly ['any', ...Shape[]]

export interface ObjectShape {
  readonly properties: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
}

export interface ResourceShape {
  /** What Fn::GetAtt can return. */
  readonly attributes: readonly string[]
  /** By name; '' is the resource's own properties. */
  readonly objects: Readonly<Record<string, ObjectShape>>
}

/** By resource type. */
export type ResourceTable = Readonly<Record<string, ResourceShape>>
`

/** One row of the table: everything that verify has to know of a resource type. */
function resourceShape(database: Database, type: string) {
  const resource = readResource(database, type)
  const types = objectTypes(database, resource)
  const objects: Objects = {}
  for (const object of types) objects[object.name] = objectShape(database, object)
  if (usesTags(types)) objects['tag'] = { properties: { Key: 'string', Value: 'string' }, required: ['Key', 'Value'] }
  return { attributes: Object.keys(resource.attributes).sort(), objects }
}

/** The table of these types as JSON with one line for every type: a change can be reviewed, a row be read by itself. */
export function tableJson(database: Database, types: readonly string[]): string {
  const rows = types.map((type) => `"${type}":${JSON.stringify(resourceShape(database, type))}`)
  return `{\n${rows.join(',\n')}\n}`
}

/** The table of these types as a module. Node reads JSON in a string in two thirds of the time of an object literal. */
export function tableModule(database: Database, types: readonly string[], head: string): string {
  return `${head}\n${tableTypes}\n/** The types that the compiler emits; parsed anew at each call, since few runs need it. */\nexport function emittedTypes(): ResourceTable {\n  return JSON.parse(\`${tableJson(database, types)}\`) as ResourceTable\n}\n`
}

function objectShape(database: Database, { properties }: ObjectType): Objects[string] {
  const required = properties.filter(([, property]) => property.required).map(([key]) => key)
  const shapes = Object.fromEntries(properties.map(([key, { type }]) => [key, shape(database, type)]))
  return { properties: shapes, ...(required.length && { required }) }
}

function shape(database: Database, type: PropertyType): Shape {
  switch (type.type) {
    case 'array':
      return ['list', shape(database, type.element)]
    case 'map':
      return ['map', shape(database, type.element)]
    case 'ref':
      return `.${database.get('typeDefinition', type.reference).name}`
    case 'union':
      return type.types.some((member) => member.type === 'json')
        ? 'json'
        : ['any', ...type.types.map((member) => shape(database, member))]
    case 'tag':
      return '.tag'
    case 'date-time':
      return 'string'
    default:
      return type.type
  }
}
