import type { PropertyChange } from '../difference.ts'
import { changeText, changeWords } from './change-words.ts'

/**
 * What a new revision of a task definition has other than the last, each in a few words: "cpu 256 → 512", "variable
 * NODE_ENV a → b". Every edit of a task definition is a new revision, so the CloudFormation names would say little more.
 */
export function revisionFacts(properties: readonly PropertyChange[], room: number): string[] {
  return properties.map((property) => {
    const change = changeText(changeWords(withoutName(property), room))
    return `${subject(property.name)} ${change}`
  })
}

/** By how the name of the property begins, within its container if it has one. */
const subjects: readonly (readonly [RegExp, string])[] = [
  [/^Environment\[(.+?)\](?:\.Value)?$/, 'variable $1'],
  [/^Secrets\[(.+?)\](?:\.ValueFrom)?$/, 'secret variable $1'],
  [/^PortMappings\[.*?\]\.ContainerPort$/, 'port'],
  [/^LogConfiguration\.Options\.?\[?([^\]]+)\]?$/, 'log option $1'],
  [/^RuntimePlatform\.CpuArchitecture$/, 'architecture'],
  [/^ReadonlyRootFilesystem$/, 'read-only root'],
  [/^HealthCheck/, 'container health check'],
  [/^Tags\[(.+?)\](?:\.Value)?$/, 'tag $1'],
  [/^(Cpu|Memory|Image|Command)$/, '$1'],
]

function subject(name: string): string {
  const [, container, inner] = /^ContainerDefinitions\[(.*?)\]\.(.+)$/.exec(name) ?? []
  const property = inner ?? name
  const known = subjects.find(([pattern]) => pattern.test(property))
  if (!known) return container === undefined ? property : `${property} of ${container}`
  const [pattern, words] = known
  const text = property.replace(pattern, words)
  return words === '$1' ? text.toLowerCase() : text
}

/** An entry that came or went shows what it is set to, not its name a second time. */
function withoutName(property: PropertyChange): PropertyChange {
  const { before, after } = property
  return {
    ...property,
    ...(before !== undefined && { before: setTo(before) }),
    ...(after !== undefined && { after: setTo(after) }),
  }
}

function setTo(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const { Name, Value, ValueFrom, ...more } = value as Readonly<Record<string, unknown>>
  const isEntry = Name !== undefined && !Object.keys(more).length
  return isEntry ? (Value ?? ValueFrom ?? value) : value
}
