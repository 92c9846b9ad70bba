/** A JSON schema of the few keywords that the spec language uses; see `schema/sections/root.yaml`. */
export interface SchemaNode {
  $schema?: string
  $id?: string
  title?: string
  description?: string
  type?: string | string[]
  properties?: Record<string, SchemaNode>
  required?: string[]
  additionalProperties?: boolean | SchemaNode
  propertyNames?: SchemaNode
  items?: SchemaNode
  enum?: unknown[]
  pattern?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  uniqueItems?: boolean
  default?: unknown
  examples?: unknown[]
  /** Of the sections only: the pattern limits a text's characters without saying what the text is. */
  'x-freeText'?: boolean
}
