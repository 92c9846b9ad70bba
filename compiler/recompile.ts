// An old spec through today's compiler: why what was there was there.

import { outline } from '../schema/outline.gen.ts'
import type { OutlineNode } from '../schema/outline.ts'
import { validate } from './2-validate/validator.gen.js'
import { complete } from './3-resolve/complete.ts'
import { resolve } from './3-resolve/resolve.ts'
import { appTemplate } from './4-emit/app/template.ts'
import type { Template } from './4-emit/cloudformation/template.ts'
import { dataTemplate } from './4-emit/data/template.ts'
import { override } from './5-override/override.ts'
import { mergedSpec, type StoredSpec } from './old-spec.ts'
import { tracked } from './provenance/trace.ts'
import { compilerVersion } from './version.ts'

/**
 * One stack's template as today's compiler makes it from the spec that the old one was made from, without rules and
 * without metadata. What the compiler of then made from it is the old template itself; the two differ by what has
 * changed in the compiler since.
 * In: what that stack's template remembers, and what the other one does, for a compiler that reads more than the one of
 * then. Undefined when the old spec does not fit the language and the emitters of today.
 */
export function recompile(stack: 'data' | 'app', own: StoredSpec, other: StoredSpec | undefined): Template | undefined {
  // Made by this compiler, a template remembers all that it was made from; what it lacks was a default.
  if (own.compiler === compilerVersion || !other) return compiled(stack, own.given)
  return compiled(stack, mergedSpec(own.given, other.given)) ?? compiled(stack, own.given)
}

function compiled(stack: 'data' | 'app', given: Readonly<Record<string, unknown>>): Template | undefined {
  if (!fits(given)) return undefined
  const spec = complete(withRequired(given, outline), outline)
  const environment = resolve(tracked(withEntries(spec, outline)))
  try {
    const emitted = stack === 'data' ? dataTemplate(environment) : appTemplate(environment)
    return override({ data: emitted, app: emitted }, spec.overrides[stack], stack, ignore)
  } catch {
    // Emitters rely on the rules, and nobody has asked them about this spec.
    return undefined
  }
}

/**
 * Does an old spec have values of the right types and forms? Keys that went are no obstacle, nor are those that only the
 * other template was made from.
 */
function fits(given: unknown): boolean {
  if (validate(given)) return true
  return (validate.errors ?? []).every(({ keyword }) => keyword === 'required' || keyword === 'additionalProperties')
}

/** The same with something of the right type for each required key that is not there: nothing that is read, but a value. */
function withRequired(value: unknown, node: OutlineNode): unknown {
  const { type, properties = {}, entry } = node
  if (type === 'object') {
    const given = (value ?? {}) as Readonly<Record<string, unknown>>
    const pairs = Object.entries(properties).map(([key, child]) => [key, withRequired(given[key], child)] as const)
    return Object.fromEntries(pairs.filter(([, child]) => child !== undefined))
  }
  if (value === undefined) return node.required ? empty[type] : undefined
  if (type === 'map') {
    const pairs = Object.entries(value as object).map(([key, child]) => [key, withRequired(child, entry!)] as const)
    return Object.fromEntries(pairs)
  }
  return type === 'list' ? (value as unknown[]).map((item) => withRequired(item, entry!)) : value
}

/**
 * The same, its maps answering for entries that they do not list: one of which only defaults were read, by its name, left
 * nothing in the metadata.
 */
function withEntries<T>(value: T, { type, properties = {}, entry }: OutlineNode): T {
  if (type === 'object') {
    const pairs = Object.entries(value as object)
    return Object.fromEntries(pairs.map(([key, child]) => [key, withEntries(child, properties[key]!)])) as T
  }
  if (type !== 'map' || entry?.type !== 'object') return value
  return new Proxy(value as object, {
    get(target, key): unknown {
      if (typeof key === 'symbol' || Object.hasOwn(target, key)) return Reflect.get(target, key)
      return complete(withRequired({}, entry), entry)
    },
  }) as T
}

const empty: Readonly<Record<OutlineNode['type'], unknown>> = {
  object: {},
  map: {},
  list: [],
  string: '',
  scalar: '',
  integer: 0,
  boolean: false,
  free: {},
}

/** An override that does not fit what today's compiler emits is left out: what it changed is then explained by nothing. */
function ignore(): void {}
