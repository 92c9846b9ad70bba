import { effectKinds, type Effect, type EffectKind } from '../difference.ts'

/** An effect that our own table says. In: a full sentence. */
export function effect(kind: EffectKind, sentence: string): Effect {
  return { kind, sentence, source: 'table' }
}

export function inPlace(sentence: string): Effect {
  return effect('in-place', sentence)
}

export function refused(sentence: string): Effect {
  return effect('refused', sentence)
}

/** How bad a kind of effect is: the higher, the worse. */
export function severity(kind: EffectKind): number {
  return effectKinds.indexOf(kind)
}

/** The worst of these, the first among equals. */
export function worst(first: Effect, ...others: readonly Effect[]): Effect {
  return others.reduce((worst, other) => (severity(other.kind) > severity(worst.kind) ? other : worst), first)
}
