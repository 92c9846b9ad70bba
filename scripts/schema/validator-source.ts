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
    code: { source: true, esm: true },
  })
  ajv.addSchema(mapSchema(environment, checkedOnly), 'environment')
  const bundle = await build({
    stdin: {
      contents: standaloneCode.default(ajv, { validate: 'environment' }),
      resolveDir: root,
      sourcefile: 'validator.js',
    },
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    // A linked node_modules must not change the text: esbuild names bundled files by their path.
    preserveSymlinks: true,
    minifyWhitespace: true,
    minifySyntax: true,
    lineLimit: 120,
    legalComments: 'none',
    write: false,
  })
  return `${banner}\n${bundle.outputFiles[0]?.text ?? ''}`
}

/** Error objects refer to the schema, so ajv keeps it in the code; what only people read would double its size. */
function checkedOnly(node: SchemaNode): SchemaNode {
  const { $id: _id, title: _title, description: _description, default: _default, examples: _examples, ...kept } = node
  return kept
}

/** `validator.gen.d.ts`: the types of the above. */
export function validatorTypes(banner: string): string {
  return `${banner}
/** One finding of the schema check, as ajv reports it. */
export interface SchemaError {
  /** JSON pointer to the value in the spec; for an unknown or a missing key, to the object around it. */
  instancePath: string
  /** JSON pointer to the keyword in the schema, as \`#/properties/…\`. */
  schemaPath: string
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
