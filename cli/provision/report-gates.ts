import type { NamedGate } from './gates/gate.ts'
import type { Report } from './event.ts'

/** Tells of every gate, those that are passed first. Out: how many are not. */
export function reportGates(report: Report, gates: readonly NamedGate[]): number {
  const isOpen = ({ gate }: NamedGate) => gate.state === 'open'
  const [passed, open] = [gates.filter((one) => !isOpen(one)), gates.filter(isOpen)]
  for (const { name, gate } of [...passed, ...open]) report({ event: 'gate', gate: name, ...gate })
  return open.length
}
