import { awsError } from '../aws-error.ts'
import type { Template } from './template.ts'

/** What the functions of a template look at. */
export interface Scope {
  readonly template: Template
  /** Parameters and pseudo parameters; lists are split already. */
  readonly parameters: Readonly<Record<string, string | readonly string[]>>
  readonly ref: (id: string) => string
  readonly attribute: (id: string, name: string) => string
  /** Throws when nothing exports it. */
  readonly importValue: (name: string) => string
  readonly zones: readonly string[]
}

/** What a list or an object drops: AWS::NoValue. */
const noValue = Symbol('AWS::NoValue')

/**
 * A value of a template with its functions worked out.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function resolve(value: unknown, scope: Scope): unknown {
  const resolved = resolvedOrNone(value, scope)
  return resolved === noValue ? undefined : resolved
}

/** Whether a condition of the template holds; without a name it does. */
export function holds(name: string | undefined, scope: Scope): boolean {
  if (name === undefined) return true
  const condition = scope.template.Conditions?.[name]
  if (condition === undefined) throw awsError('ValidationError', `Template format error: Unresolved condition ${name}.`)
  return isTrue(condition, scope)
}

function resolvedOrNone(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((each) => resolvedOrNone(each, scope)).filter((each) => each !== noValue)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value)
  const [name, argument] = entries[0] ?? []
  if (entries.length === 1 && name !== undefined && (name === 'Ref' || name.startsWith('Fn::'))) {
    return call(name, argument, scope)
  }
  const kept = entries
    .map(([key, each]) => [key, resolvedOrNone(each, scope)] as const)
    .filter(([, each]) => each !== noValue)
  return Object.fromEntries(kept)
}

function call(name: string, argument: unknown, scope: Scope): unknown {
  if (name === 'Ref') return reference(String(argument), scope)
  if (name === 'Fn::GetAtt') {
    const [id, attribute] = Array.isArray(argument) ? (argument as string[]) : String(argument).split(/\.(.*)/s)
    return scope.attribute(String(id), String(attribute))
  }
  if (name === 'Fn::If') {
    const [condition, yes, no] = argument as [string, unknown, unknown]
    return resolvedOrNone(holds(condition, scope) ? yes : no, scope)
  }
  const compute = functions[name]
  if (!compute) throw awsError('ValidationError', `Template error: the scripted AWS does not know ${name}.`)
  return name === 'Fn::Sub' ? substitute(argument, scope) : compute(resolvedOrNone(argument, scope), scope)
}

const functions: Readonly<Record<string, (argument: unknown, scope: Scope) => unknown>> = {
  'Fn::Sub': substitute,
  'Fn::Join': (argument) => {
    const [separator, parts] = argument as [string, unknown[]]
    return parts.join(separator)
  },
  'Fn::Select': (argument) => {
    const [index, from] = argument as [number, unknown[]]
    return from[Number(index)]
  },
  'Fn::Split': (argument) => {
    const [separator, text] = argument as [string, string]
    return text.split(separator)
  },
  'Fn::ImportValue': (argument, scope) => scope.importValue(String(argument)),
  'Fn::Base64': (argument) => Buffer.from(String(argument)).toString('base64'),
  'Fn::GetAZs': (_argument, scope) => scope.zones,
  'Fn::FindInMap': (argument, scope) => {
    const [map, first, second] = argument as [string, string, string]
    return scope.template.Mappings?.[map]?.[first]?.[second]
  },
}

function reference(id: string, scope: Scope): unknown {
  if (id === 'AWS::NoValue') return noValue
  return scope.parameters[id] ?? scope.ref(id)
}

function substitute(argument: unknown, scope: Scope): string {
  const [text, own] = (Array.isArray(argument) ? argument : [argument, {}]) as [string, Record<string, unknown>]
  return text.replace(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
    if (literal) return `\${${name}}`
    if (name in own) return String(resolvedOrNone(own[name], scope))
    const [id = '', attribute] = name.split(/\.(.*)/s)
    return attribute === undefined ? String(reference(id, scope)) : scope.attribute(id, attribute)
  })
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html */
function isTrue(condition: unknown, scope: Scope): boolean {
  const [name, argument] = Object.entries(condition as object)[0] as [string, unknown]
  if (name === 'Condition') return holds(String(argument), scope)
  if (name === 'Fn::Equals') {
    const [left, right] = (argument as unknown[]).map((each) => String(resolvedOrNone(each, scope)))
    return left === right
  }
  const parts = (argument as unknown[]).map((each) => isTrue(each, scope))
  if (name === 'Fn::Not') return !parts[0]
  return name === 'Fn::And' ? parts.every(Boolean) : parts.some(Boolean)
}
