/**
 * A condition that must hold before a stack can be made. One that is passed and notable says more than that it is passed:
 * what was chosen, what will be made, what could not be looked at. An open one says what is missing and what mends it: lines,
 * of which each is a sentence, or a command as it is typed, which begins with a small letter or an assignment.
 */
export type Gate =
  | { readonly state: 'passed'; readonly sentence: string; readonly notable?: true }
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

/** A gate that holds, whose sentence is told to people in full. */
export function noted(sentence: string): Gate {
  return { state: 'passed', sentence, notable: true }
}

/** A gate that does not: what was found and why it is in the way, and the command or step that mends it. */
export function open(sentence: string, mend: string): Gate {
  return { state: 'open', sentence, mend }
}
