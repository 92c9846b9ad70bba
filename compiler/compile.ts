import type { EnvironmentSpec } from '../schema/environment.gen.ts'
import { outline } from '../schema/outline.gen.ts'
import { loadChain } from './1-parse/chain.ts'
import { checkIdentity } from './1-parse/identity.ts'
import { merge } from './1-parse/merge.ts'
import { locate, locateBeside, type Origins } from './1-parse/origins.ts'
import type { Refuse } from './2-validate/rule.ts'
import { rules } from './2-validate/rules.ts'
import { findSecrets } from './2-validate/secrets.ts'
import { checkShape } from './2-validate/shape.ts'
import { complete } from './3-resolve/complete.ts'
import { resolve } from './3-resolve/resolve.ts'
import type { Template } from './4-emit/cloudformation/template.ts'
import { emit } from './4-emit/emit.ts'
import { changedBy, isOperationPath } from './5-override/changed-by.ts'
import { override } from './5-override/override.ts'
import { emittedTypes, type ResourceTable } from './6-verify/emitted-types.gen.ts'
import type { Places } from './6-verify/check.ts'
import { verify } from './6-verify/verify.ts'
import { diagnose, hasErrors, type Diagnostic } from './diagnostics/diagnostic.ts'
import { addMetadata } from './metadata.ts'
import { once, tracked, type SpecPath } from './provenance/trace.ts'

/** What the compiler asks of the world: file contents, and two tables that most runs never need. */
export interface Host {
  /** A file's text by its path as the spec writes it, seen from where the entry's path starts; undefined when there is none. */
  readonly read: (file: string) => string | undefined
  /** schema/environment.schema.json, for the words of an error message. */
  readonly schema: () => object
  /** All resource types that CloudFormation has, for raw resources of a type that the compiler itself never emits. */
  readonly allTypes: () => ResourceTable
}

/** A spec compiled, as far as it could be. */
export interface Compilation {
  readonly entry: string
  readonly diagnostics: readonly Diagnostic[]
  /** The complete spec, what people wrote of it, and where; missing when the files do not make a spec of the right shape. */
  readonly valid?: ValidSpec
  /** Missing when there is an error. */
  readonly templates?: Stacks
}

export interface ValidSpec {
  readonly spec: EnvironmentSpec
  readonly given: unknown
  readonly origins: Origins
}

export interface Stacks {
  readonly data: Template
  readonly app: Template
}

/** Takes what a phase found; tells whether the next phase can do its work. */
type Take = (found: readonly Diagnostic[]) => boolean

/** Compiles one environment's spec file into its two templates. It cannot fail; it can only report. */
export function compile(entry: string, host: Host): Compilation {
  const diagnostics: Diagnostic[] = []
  const take: Take = (found) => {
    diagnostics.push(...found)
    return !hasErrors(found)
  }
  const valid = validate(entry, host, take)
  const templates = valid && generate(valid, host, take)
  return { entry, diagnostics, ...(valid && { valid }), ...(templates && { templates }) }
}

/** Text to a spec that is complete and that every rule accepts. */
function validate(entry: string, host: Host, take: Take): ValidSpec | undefined {
  const loaded = loadChain(entry, host.read)
  if (!take(loaded.diagnostics)) return undefined
  if (!take(loaded.documents.flatMap((document) => findSecrets(document, outline)))) return undefined
  const merged = merge(loaded.documents, outline)
  if (!take(merged.diagnostics)) return undefined
  const { value: given, origins } = merged
  if (!take(checkIdentity(entry, given, origins))) return undefined
  if (!take(checkShape(given, origins, outline, host.schema))) return undefined
  const spec = complete(given, outline)
  const [refused, refuse] = refusals(origins)
  for (const rule of rules) rule(spec, refuse)
  return take(refused) ? { spec, given, origins } : undefined
}

/** A valid spec to templates that CloudFormation would accept. */
function generate({ spec, given, origins }: ValidSpec, host: Host, take: Take): Stacks | undefined {
  const emitted = emit(resolve(tracked(spec)))
  const [refused, refuse] = refusals(origins)
  const overridden = {
    data: override(emitted, spec.overrides.data, 'data', refuse),
    app: override(emitted, spec.overrides.app, 'app', refuse),
  }
  if (!take(refused)) return undefined
  const templates = addMetadata(overridden, given, outline)
  const stacks = {
    ...templates,
    dataStack: resolve(spec).stacks.data(),
    overridden: { data: overriddenIds(spec.overrides.data), app: overriddenIds(spec.overrides.app) },
    types: once(() => knownTypes(templates, host)),
  }
  const places: Places = {
    locate: (path, show) =>
      shownBy(path, show) === 'key' ? locate(origins, path, 'key') : locateBeside(origins, path),
    changedBy: (stack, pointer, show) => changedBy(spec.overrides[stack], stack, pointer, show),
  }
  return take(verify(stacks, places)) ? templates : undefined
}

/** The key of an operation of a patch is always the word `path`: what it names is shown. */
function shownBy(path: SpecPath, show: 'key' | 'value'): 'key' | 'value' {
  return isOperationPath(path) ? 'value' : show
}

function overriddenIds({ change, resources, outputs }: EnvironmentSpec['overrides']['data']): ReadonlySet<string> {
  return new Set([change, resources, outputs].flatMap((section) => Object.keys(section)))
}

/** The small table where it knows every type of the templates, else the one of all types. */
function knownTypes({ data, app }: Stacks, host: Host): ResourceTable {
  const emitted = emittedTypes()
  const resources = [data, app].flatMap(({ body }) => Object.values(body.Resources))
  return resources.every(({ Type }) => String(Type) in emitted) ? emitted : host.allTypes()
}

/** A list, and what puts a rule's diagnostics into it at the place of the spec path. */
function refusals(origins: Origins): [Diagnostic[], Refuse] {
  const refused: Diagnostic[] = []
  const refuse: Refuse = (code, facts, path, show = 'value') => {
    refused.push(diagnose(code, facts, locate(origins, path, shownBy(path, show)), path))
  }
  return [refused, refuse]
}
