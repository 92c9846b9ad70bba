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

/** The same, known to cut requests or connections meanwhile. */
export function interrupting(effect: Effect): Effect {
  return { ...effect, interrupts: true }
}

/** How bad a kind of effect is: the higher, the worse. */
export function severity(kind: EffectKind): number {
  return effectKinds.indexOf(kind)
}

/** The worst of these, the first among equals; it interrupts where any of them does, unless AWS refuses them all. */
export function worst(first: Effect, ...others: readonly Effect[]): Effect {
  const found = others.reduce((worst, other) => (severity(other.kind) > severity(worst.kind) ? other : worst), first)
  const interrupts = [first, ...others].some((one) => one.interrupts)
  return interrupts && !found.interrupts && found.kind !== 'refused' ? interrupting(found) : found
}
