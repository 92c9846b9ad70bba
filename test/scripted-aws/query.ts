import type { AwsError } from './aws-error.ts'
import type { Parameters } from './call.ts'
import { toXml } from './xml.ts'

type Tree = { [key: string]: Tree | string }

/** The answer's lists whose items have names of their own; all others are `member`. */
const itemNames: Readonly<Record<string, string>> = {
  DBInstances: 'DBInstance',
  DBEngineVersions: 'DBEngineVersion',
  ValidUpgradeTarget: 'UpgradeTarget',
}

/**
 * A request of the Query protocol: the operation, and its parameters with lists and structures put together from names
 * like Parameters.member.1.ParameterKey.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function readQuery(body: string): { operation: string; parameters: Parameters } {
  const tree: Tree = {}
  const fields = new URLSearchParams(body)
  for (const [name, value] of fields) {
    if (name !== 'Action' && name !== 'Version') place(tree, name.split('.'), value)
  }
  return { operation: fields.get('Action') ?? '', parameters: untangled(tree) as Parameters }
}

/** The answer to a Query request. */
export function queryAnswer(operation: string, answer: unknown, requestId: string): string {
  const result = `<${operation}Result>${toXml(answer, itemNames)}</${operation}Result>`
  return `<${operation}Response xmlns="http://amazonaws.com/doc/">${result}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`
}

/** An error of a Query service. */
export function queryError(error: AwsError, requestId: string): string {
  const type = error.status >= 500 ? 'Receiver' : 'Sender'
  const content = toXml({ Type: type, Code: error.code, Message: error.message })
  return `<ErrorResponse xmlns="http://amazonaws.com/doc/"><Error>${content}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`
}

function place(tree: Tree, path: readonly string[], value: string): void {
  const [first = '', ...rest] = path
  if (rest.length === 0) {
    tree[first] = value
    return
  }
  tree[first] ??= {}
  place(tree[first] as Tree, rest, value)
}

/** A node whose children are counted, or whose one child (member, Filter …) has counted children, is a list. */
function untangled(tree: Tree | string): unknown {
  if (typeof tree === 'string') return tree
  const keys = Object.keys(tree)
  const only = keys.length === 1 ? tree[keys[0]!] : undefined
  if (only !== undefined && isCounted(only)) return untangled(only)
  if (isCounted(tree)) {
    return keys.toSorted((a, b) => Number(a) - Number(b)).map((key) => untangled(tree[key]!))
  }
  return Object.fromEntries(keys.map((key) => [key, untangled(tree[key]!)]))
}

function isCounted(tree: Tree | string): boolean {
  if (typeof tree === 'string') return false
  const keys = Object.keys(tree)
  return keys.length > 0 && keys.every((key) => /^\d+$/.test(key))
}
