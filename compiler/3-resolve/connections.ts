import type { EnvironmentSpec } from '../../schema/environment.gen.ts'
import { aside } from '../provenance/trace.ts'

// Where there is a reason, only the first by name is read; where there is none, everything that could be one.

/** Does some other service connect to this one? */
export function isConnectedTo({ services }: EnvironmentSpec, name: string): boolean {
  const calls = (caller: string) => services[caller]!.connectsTo.includes(name)
  const found = aside(() => Object.keys(services).toSorted().find(calls))
  return found === undefined ? Object.keys(services).some(calls) : calls(found)
}

/** Does any service connect to another? */
export function hasConnections({ services }: EnvironmentSpec): boolean {
  const calls = (caller: string) => services[caller]!.connectsTo.length > 0
  const found = aside(() => Object.keys(services).toSorted().find(calls))
  return found === undefined ? Object.keys(services).some(calls) : calls(found)
}
