import type { Parameters } from './call.ts'

/** What one operation does: the answer, as its documentation names the members, or an AwsError that is thrown. */
export type Operation = (parameters: Parameters) => unknown

/** The operations of one service by name. */
export type Operations = Readonly<Record<string, Operation>>

/** A text parameter; '' when it is not given. */
export function text(parameters: Parameters, name: string): string {
  const value = parameters[name]
  return value === undefined || value === null ? '' : String(value)
}

/** A list parameter; empty when it is not given. */
export function list<T = string>(parameters: Parameters, name: string): readonly T[] {
  const value = parameters[name]
  return Array.isArray(value) ? (value as T[]) : []
}

/** A yes or no; Query has texts for it. */
export function flag(parameters: Parameters, name: string): boolean {
  return String(parameters[name]) === 'true'
}
