import { plainText } from './plain-text.ts'

/** One thing that a policy allows or denies: the smallest piece that can be gained or lost. */
export interface Grant {
  readonly effect: 'Allow' | 'Deny'
  /** Who; empty in the policy of a role, which is about whoever has the role. */
  readonly principal: string
  /** Of the form s3:GetObject; `!` before it: everything but that. */
  readonly action: string
  /** In plain text; `!` before it: everything but that. */
  readonly resource: string
  /** As JSON; empty: always. */
  readonly condition: string
}

/**
 * What the statements of a policy document say, piece by piece. A document that is no such thing (a reference) says nothing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export function grants(document: unknown): Grant[] {
  const parsed = typeof document === 'string' ? parse(document) : document
  if (!isMap(parsed)) return []
  return [parsed['Statement'] ?? []].flat().flatMap((statement) => (isMap(statement) ? ofStatement(statement) : []))
}

function ofStatement(statement: Readonly<Record<string, unknown>>): Grant[] {
  const effect = statement['Effect'] === 'Deny' ? 'Deny' : 'Allow'
  const condition = statement['Condition'] === undefined ? '' : JSON.stringify(sorted(statement['Condition']))
  const found: Grant[] = []
  for (const principal of principals(statement)) {
    for (const action of either(statement, 'Action', ['*'])) {
      for (const resource of either(statement, 'Resource', [''])) {
        found.push({ effect, principal, action, resource, condition })
      }
    }
  }
  return found
}

/** The entries of Action or NotAction, Resource or NotResource. */
function either(
  statement: Readonly<Record<string, unknown>>,
  key: string,
  without: readonly string[],
): readonly string[] {
  if (statement[key] !== undefined) return [statement[key]].flat().map(plainText)
  const not = statement[`Not${key}`]
  return not === undefined ? without : [`!${[not].flat().map(plainText).join(', ')}`]
}

function principals(statement: Readonly<Record<string, unknown>>): readonly string[] {
  const not = statement['NotPrincipal']
  if (not !== undefined) return [`!${named(not).join(', ')}`]
  return statement['Principal'] === undefined ? [''] : named(statement['Principal'])
}

/** `*`, or a map from the kind of principal to one or many. */
function named(principal: unknown): string[] {
  if (!isMap(principal)) return [plainText(principal)]
  return Object.values(principal).flatMap((who) => [who].flat().map(plainText))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // no policy that anybody could read
  }
}

/** With its keys in one order, so that their order is no difference. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isMap(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((key) => [key, sorted(value[key])]),
  )
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
