/** A condition that must hold before a stack can be made. An open one says what is missing and what mends it. */
export type Gate =
  | { readonly state: 'passed'; readonly sentence: string }
  | { readonly state: 'open'; readonly sentence: string; readonly mend: string }

/** A gate and what it is called: in plain words, as "hosted zone". */
export interface NamedGate {
  readonly name: string
  readonly gate: Gate
}

/** A gate that holds. */
export function passed(sentence: string): Gate {
  return { state: 'passed', sentence }
}

/** A gate that does not: what was found and why it is in the way, and the command or step that mends it. */
export function open(sentence: string, mend: string): Gate {
  return { state: 'open', sentence, mend }
}
