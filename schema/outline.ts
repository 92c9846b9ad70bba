/**
 * The shape of the spec language, as far as the compiler needs it at run time: what is a map by name and what an object, which
 * defaults there are, which keys exist. `outline.gen.ts` holds the one tree, made from the schema.
 */
export interface OutlineNode {
  /** `scalar` is a string or an integer; `free` is an object whose content is not ours to describe (in `overrides`). */
  type: 'object' | 'map' | 'list' | 'string' | 'integer' | 'boolean' | 'scalar' | 'free'
  /** Of an object: its keys. */
  properties?: Record<string, OutlineNode>
  /** Of a map: what each name holds. Of a list: what each item is. */
  entry?: OutlineNode
  /** Only where the schema has one; an object without one has defaults, or required keys, inside. */
  default?: unknown
  /** The key must be given. */
  required?: boolean
  /** An enum or a pattern says what this string is (a name, an ARN, a quantity), so that no secret can be in it. */
  patterned?: boolean
}
