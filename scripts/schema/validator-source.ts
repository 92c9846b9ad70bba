import { Ajv2020 } from 'ajv/dist/2020.js'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { build } from 'esbuild'
import { mapSchema } from './map-schema.ts'
import type { SchemaNode } from './schema-node.ts'

/**
 * `validator.gen.js`: the schema compiled ahead of time by ajv, with the few functions of ajv's runtime that it calls bundled
 * in, so that nothing of ajv is loaded or generated when a spec is checked. Errors carry no messages: the diagnostics write
 * their own.
 */
export async function validatorSource(environment: SchemaNode, banner: string, root: string): Promise<string> {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    allowUnionTypes: true,
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true },
  })
  ajv.addSchema(apart(mapSchema(environment, checkedOnly)), 'environment')
  const bundle = await build({
    stdin: {
      contents: shortened(standaloneCode.default(ajv, { validate: 'environment' })),
      resolveDir: root,
      sourcefile: 'validator.js',
    },
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    // A linked node_modules must not change the text: esbuild names bundled files by their path.
    preserveSymlinks: true,
    minify: true,
    lineLimit: 120,
    legalComments: 'none',
    write: false,
  })
  return `${banner}\n${bundle.outputFiles[0]?.text ?? ''}`
}

/**
 * The same code without what nobody asks of it: where in the schema a mistake was found, what was looked at (for keywords
 * that the schema does not use), a copy of every definition, and the same five statements at each of hundreds of errors.
 * It is a third of a file that every start has to read.
 */
function shortened(code: string): string {
  const short = code
    .replaceAll(/,schemaPath:"(?:[^"\\]|\\.)*"/g, '')
    .replaceAll(/const (evaluated\d+) = \w+\.evaluated;if\(\1\.dynamicProps\)\{.*?\}if\(\1\.dynamicItems\)\{.*?\}/g, '')
    .replaceAll(/\w+\.evaluated = \{.*?\};/g, '')
    .replaceAll(
      /const (err\d+) = (\{.*?\});if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}errors\+\+;/g,
      'vErrors = added(vErrors, $2);errors++;',
    )
    .replace(/,"\$defs":\{.*?\}(?=\};const )/, '')
  return `${short}
function added(errors, error) { if (errors === null) return [error]; errors.push(error); return errors }`
}

/** Error objects refer to the schema, so ajv keeps it in the code; what only people read would double its size. */
function checkedOnly(node: SchemaNode): SchemaNode {
  const { $id: _id, title: _title, description: _description, default: _default, examples: _examples, ...kept } = node
  return kept
}

/**
 * The same schema with every object of its own as a definition: ajv then writes a function for each, of which Node compiles
 * only those that a spec makes it call. Equal ones are one.
 */
function apart(environment: SchemaNode): object {
  const definitions = new Map<string, { name: string; node: object }>()
  const refer = (node: object): object => {
    const text = JSON.stringify(node)
    const known = definitions.get(text) ?? { name: `s${definitions.size}`, node }
    definitions.set(text, known)
    return { $ref: `#/$defs/${known.name}` }
  }
  const visit = (node: SchemaNode): object => {
    const { properties, additionalProperties, items } = node
    const inside = {
      ...node,
      ...(properties && {
        properties: Object.fromEntries(Object.entries(properties).map(([key, child]) => [key, visit(child)])),
      }),
      ...(typeof additionalProperties === 'object' && { additionalProperties: visit(additionalProperties) }),
      ...(items && { items: visit(items) }),
    }
    return node.type === 'object' && node !== environment ? refer(inside) : inside
  }
  const root = visit(environment)
  return { ...root, $defs: Object.fromEntries([...definitions.values()].map(({ name, node }) => [name, node])) }
}

/** `validator.gen.d.ts`: the types of the above. */
export function validatorTypes(banner: string): string {
  return `${banner}
/** One finding of the schema check, as ajv reports it. */
export interface SchemaError {
  /** JSON pointer to the value in the spec; for an unknown or a missing key, to the object around it. */
  instancePath: string
  keyword: string
  params: Record<string, unknown>
  /** The key, where a key's own form is at fault; a second error with the keyword \`propertyNames\` follows. */
  propertyName?: string
}

/** Checks a merged spec; after \`false\`, \`errors\` holds all findings until the next call. */
export const validate: {
  (value: unknown): boolean
  errors?: SchemaError[] | null
}
`
}
