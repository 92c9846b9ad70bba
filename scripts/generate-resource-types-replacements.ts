import { readResource, type Database } from './generate-resource-types-database.ts'

/** The properties of one type that replace the resource when they change: always, and sometimes; names between blanks. */
function row(database: Database, type: string): readonly [always: string, sometimes: string] {
  const properties = Object.entries(readResource(database, type).properties)
  const named = (causes: 'yes' | 'maybe') =>
    properties.flatMap(([name, { causesReplacement }]) => (causesReplacement === causes ? [name] : [])).sort()
  return [named('yes').join(' '), named('maybe').join(' ')]
}

/** What replaces a resource of these types, as JSON with one line for every type. */
export function replacementsJson(database: Database, types: readonly string[]): string {
  return `{\n${types.map((type) => `"${type}":${JSON.stringify(row(database, type))}`).join(',\n')}\n}`
}

/** The same as a module. */
export function replacementsModule(database: Database, types: readonly string[], head: string): string {
  return `${head}
/** By resource type: the properties whose change always replaces the resource, and those whose change may; between blanks. */
export type Replacements = Readonly<Record<string, readonly [always: string, sometimes: string]>>

/** Of the types that the compiler emits; parsed anew at each call. */
export function emittedReplacements(): Replacements {
  return JSON.parse(\`${replacementsJson(database, types)}\`) as Replacements
}
`
}
