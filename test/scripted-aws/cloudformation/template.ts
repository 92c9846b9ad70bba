import { parseDocument, isAlias, isMap, isScalar, isSeq, type Document, type Node } from 'yaml'
import { awsError } from '../aws-error.ts'
import type { TemplateInput } from './script.ts'

export interface ResourceBody {
  readonly Type: string
  readonly Properties?: Readonly<Record<string, unknown>>
  readonly DependsOn?: string | readonly string[]
  readonly Condition?: string
  readonly DeletionPolicy?: string
  readonly UpdateReplacePolicy?: string
  readonly Metadata?: unknown
}

export interface Parameter {
  readonly Type: string
  readonly Default?: unknown
  readonly NoEcho?: boolean
  readonly AllowedPattern?: string
  readonly AllowedValues?: readonly unknown[]
  readonly ConstraintDescription?: string
}

export interface Template {
  readonly Description?: string
  readonly Metadata?: unknown
  readonly Parameters?: Readonly<Record<string, Parameter>>
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>
  readonly Conditions?: Readonly<Record<string, unknown>>
  readonly Resources: Readonly<Record<string, ResourceBody>>
  readonly Outputs?: Readonly<
    Record<string, { Value: unknown; Description?: string; Condition?: string; Export?: { Name: unknown } }>
  >
}

/** The text of a template that a test wrote. */
export function templateText(input: TemplateInput): string {
  return typeof input === 'string' ? input : JSON.stringify(input)
}

/**
 * A template of YAML (with the short forms of functions) or JSON, with long forms only.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
 * Throws CloudFormation's ValidationError for what is no template.
 */
export function parseTemplate(text: string): Template {
  const document = parseDocument(text, { logLevel: 'silent' })
  if (document.errors.length > 0) {
    throw awsError('ValidationError', `Template format error: YAML not well-formed. (${document.errors[0]?.message})`)
  }
  const template = document.contents === null ? undefined : toValue(document.contents, document)
  const resources = (template as Template | undefined)?.Resources
  if (typeof resources !== 'object' || Object.keys(resources).length === 0) {
    throw awsError('ValidationError', 'Template format error: At least one Resources member must be defined.')
  }
  return template as Template
}

function toValue(node: Node, document: Document): unknown {
  const value = plainValue(node, document)
  const tag = /^!([A-Za-z0-9]+)$/.exec(node.tag ?? '')?.[1]
  if (tag === undefined) return value
  if (tag === 'Ref' || tag === 'Condition') return { [tag]: value }
  if (tag !== 'GetAtt' || typeof value !== 'string') return { [`Fn::${tag}`]: value }
  const dot = value.indexOf('.')
  return { 'Fn::GetAtt': [value.slice(0, dot), value.slice(dot + 1)] }
}

function plainValue(node: Node, document: Document): unknown {
  if (isAlias(node)) {
    const target = node.resolve(document)
    return target && toValue(target, document)
  }
  if (isScalar(node)) return node.value
  if (isSeq<Node>(node)) return node.items.map((item) => toValue(item, document))
  if (!isMap<Node, Node | null>(node)) return undefined
  const entries = node.items.map(({ key, value }) => [
    String(isScalar(key) ? key.value : key),
    value ? toValue(value, document) : undefined,
  ])
  return Object.fromEntries(entries) as unknown
}
