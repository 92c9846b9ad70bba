import type { TemplateBody } from '../../compiler/4-emit/cloudformation/template.ts'
import type { TaskAccess } from './task-access.ts'

/** In which order the stacks are applied, and why. */
export interface ApplyOrder {
  readonly first: 'data' | 'app'
  /** The app's change set can only be made when the data stack has been applied: it imports what is not there yet. */
  readonly apart: boolean
  /** Names of exports that the app begins to import; the data stack does not have them yet. */
  readonly added: readonly string[]
  /** Names of exports that the data stack loses while the app stack imports them. */
  readonly removed: readonly string[]
  /** What the data stack takes away from running tasks: full sentences. */
  readonly taken: readonly string[]
}

/** What is deployed of the exports. */
export interface LiveExports {
  /** Names of the data stack's; empty where there is no data stack. */
  readonly names: readonly string[]
  /** By the name of an export that the new data template lacks: the stacks that import it. */
  readonly importers: ReadonlyMap<string, readonly string[]>
}

/**
 * What the app imports must be there before it, and what the data stack loses must be imported by nobody: additions are
 * applied data first, removals app first. `added` and `removed` both: neither order works. So it is with what tasks may do
 * and reach: they stop using it before it is taken; where they get something as well, they get it first, since new tasks
 * that do not start would take the whole deployment back.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
 */
export function applyOrder(
  templates: { readonly data: TemplateBody; readonly app: TemplateBody },
  live: LiveExports,
  { taken, given }: TaskAccess,
): ApplyOrder {
  const imports = importsOf(templates.app)
  const added = imports.filter((name) => !live.names.includes(name))
  const removed = [...live.importers].filter(([, stacks]) => stacks.length).map(([name]) => name)
  const appFirst = !added.length && (removed.length > 0 || (taken.length > 0 && !given))
  return { first: appFirst ? 'app' : 'data', apart: added.length > 0, added, removed, taken }
}

/** The names under which a template exports, by the output. */
export function exportsOf(body: Pick<TemplateBody, 'Outputs'>): Map<string, string> {
  const named = Object.entries(body.Outputs ?? {}).flatMap(([output, { Export }]) => {
    const { Name } = (Export ?? {}) as { readonly Name?: unknown }
    return typeof Name === 'string' ? [[output, Name] as const] : []
  })
  return new Map(named)
}

/** The names of the exports that a template imports, each once. */
export function importsOf(value: unknown): string[] {
  const names = new Set<string>()
  const look = (part: unknown) => {
    if (typeof part !== 'object' || part === null) return
    for (const [key, child] of Object.entries(part)) {
      if (key === 'Fn::ImportValue' && typeof child === 'string') names.add(child)
      look(child)
    }
  }
  look(value)
  return [...names]
}
