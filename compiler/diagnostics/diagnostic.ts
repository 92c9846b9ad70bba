import type { SpecPath } from '../provenance/trace.ts'
import type { Span } from '../source.ts'
import { catalog, type Code, type Facts } from './catalog.ts'
import type { CatalogEntry, Severity } from './entry.ts'

/** Something to tell about a spec. */
export interface Diagnostic {
  readonly code: Code
  readonly severity: Severity
  readonly message: string
  readonly help: string
  /** Where; missing when the whole run is meant. */
  readonly span?: Span
  /** The spec value it is about, where there is one. */
  readonly path?: SpecPath
  /** The specs in which a base was met with it, where others were compiled too and did not. The host that compiles them knows. */
  readonly metIn?: readonly string[]
}

/** A diagnostic of a code of the catalogue, with the facts that its sentences need. */
export function diagnose<C extends Code>(code: C, facts: Facts<C>, span?: Span, path?: SpecPath): Diagnostic {
  const entry = catalog[code] as unknown as CatalogEntry<Facts<C>>
  return {
    code,
    severity: entry.severity,
    ...entry.say(facts),
    ...(span && { span }),
    ...(path !== undefined && { path }),
  }
}

/** Is there one that stops the compilation? */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error')
}
