// A CloudFormation property is given as a plain value, as an intrinsic function, or as a function that computes one:
// what such a function reads of the spec is what the property is attributed to (see provenance/trace.ts).

declare const intrinsic: unique symbol

/** An intrinsic function such as {"Ref": …}; plain data, told apart by the type checker only. */
export interface Intrinsic {
  readonly [intrinsic]?: never
}

/** What may stand at a property of type T: the value, an intrinsic, or a function that returns one (undefined leaves the property out). */
export type Value<T> = T | Intrinsic | (() => T | Intrinsic | undefined)
