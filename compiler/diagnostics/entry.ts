// How one code of the catalogue is written: its severity, what `semiont explain` says of it, and its sentences.

export type Severity = 'error' | 'warning'

/** What a code says of one case: what is wrong, and what to write instead. Full sentences. */
export interface Sentences {
  readonly message: string
  readonly help: string
}

export interface CatalogEntry<Facts> {
  readonly severity: Severity
  /** Why the rule exists, for people who have never met it; the AWS page behind it, where there is one. */
  readonly explanation: string
  readonly say: (facts: Facts) => Sentences
}

/** An entry for what stops the compilation. */
export function error<Facts>(explanation: string, say: (facts: Facts) => Sentences): CatalogEntry<Facts> {
  return { severity: 'error', explanation, say }
}

/** An entry for what is legal and probably not meant. */
export function warning<Facts>(explanation: string, say: (facts: Facts) => Sentences): CatalogEntry<Facts> {
  return { severity: 'warning', explanation, say }
}
