import { isReferenceName, pieces, referenceNames } from '../../3-resolve/references.ts'
import { childPath, type SpecPath } from '../../provenance/trace.ts'
import type { Refuse, Rule } from '../rule.ts'

/** Every ${…} in a variable's value names something that there is, and is closed. */
export const referencesAreKnown: Rule = ({ services }, refuse) => {
  for (const [service, { variables }] of Object.entries(services)) {
    for (const [variable, value] of Object.entries(variables)) {
      checkReferences(String(value), childPath(`${childPath('services', service)}.variables`, variable), refuse)
    }
  }
}

function checkReferences(text: string, at: SpecPath, refuse: Refuse): void {
  for (const piece of pieces(text)) {
    if ('open' in piece) refuse('reference-open', { text: piece.open, known: referenceNames }, at)
    else if ('reference' in piece && !isReferenceName(piece.reference)) {
      refuse('reference-unknown', { name: piece.reference, known: referenceNames }, at)
    }
  }
}
