// Which room may import what. A room is a folder or a single file; a file belongs to the longest name that fits it, and
// may always import from its own room and the rooms inside that. Everything else must stand in its row: `from` (folders
// and files of this repository) and `packages` (`*` for any ending). Type-only imports count like all others: what a
// phase cannot name, it cannot depend on. A file of no room may not import at all: a new folder begins with its row here.

/**
 * What rules, facts and resolve share: how the language writes quantities, addresses and names. Each of these files is
 * a room of its own that imports nothing, so that no later phase leaks back through it.
 */
const grammar = {
  quantities: 'compiler/3-resolve/quantities.ts',
  addresses: 'compiler/3-resolve/addresses.ts',
  names: 'compiler/3-resolve/names.ts',
  references: 'compiler/3-resolve/references.ts',
  splitPaths: 'compiler/3-resolve/split-paths.ts',
}

/** What a secret looks like. Diagnostics cover secrets in their frames, so this too imports nothing but itself. */
const secrets = [
  'compiler/2-validate/mask.ts',
  'compiler/2-validate/secrets-by-name.ts',
  'compiler/2-validate/secrets-by-shape.ts',
  'compiler/2-validate/secrets-by-entropy.ts',
]

/** What every part of the compiler may speak of: spec paths, and places in a source. */
const provenance = 'compiler/provenance'
const source = 'compiler/source.ts'
const diagnostics = 'compiler/diagnostics'
const base = [source, provenance, diagnostics, 'schema']

/** What an emitter knows: the model, the names, CloudFormation, and what both stacks agree on. Never the other stack. */
const emitter = [
  'compiler/3-resolve/environment.ts',
  grammar.names,
  'compiler/4-emit/cloudformation',
  'compiler/4-emit/contract.ts',
  'compiler/4-emit/tags.ts',
  provenance,
]

/** What commands know of the compiler: its front doors, not its phases. */
const frontDoors = [
  provenance,
  source,
  grammar.names,
  'compiler/compile.ts',
  'compiler/why.ts',
  diagnostics,
  'compiler/4-emit/cloudformation/render.ts',
  'compiler/4-emit/cloudformation/template.ts',
  'compiler/4-emit/cloudformation/value-at.ts',
]

/** @type {Readonly<Record<string, {from?: readonly string[], packages?: readonly string[]}>>} */
export const rooms = {
  schema: {},

  // The compiler is pure: no row of it has a node: module.
  [source]: {},
  'compiler/version.ts': {},
  [provenance]: {},
  [diagnostics]: { from: [source, provenance, 'compiler/2-validate/mask.ts'] },
  'compiler/diagnostics/suggest.ts': { packages: ['leven'] },
  'compiler/aws-facts': { from: [grammar.quantities] },
  ...Object.fromEntries(Object.values(grammar).map((file) => [file, {}])),
  ...Object.fromEntries(secrets.map((file) => [file, { from: secrets }])),
  'compiler/1-parse': { from: base, packages: ['yaml'] },
  'compiler/2-validate': {
    from: [
      ...base,
      'compiler/aws-facts',
      'compiler/1-parse/document.ts',
      'compiler/1-parse/origins.ts',
      grammar.quantities,
      grammar.addresses,
      grammar.names,
      grammar.references,
      grammar.splitPaths,
    ],
  },
  'compiler/3-resolve': { from: [provenance, 'schema'] },
  'compiler/4-emit/cloudformation': { from: [provenance] },
  'compiler/4-emit/tags.ts': { from: ['compiler/3-resolve/environment.ts'] },
  'compiler/4-emit/contract.ts': {
    from: ['compiler/3-resolve/environment.ts', grammar.names, 'compiler/4-emit/cloudformation'],
  },
  'compiler/4-emit/data': { from: emitter },
  'compiler/4-emit/app': { from: emitter },
  'compiler/4-emit/emit.ts': {
    from: [
      'compiler/3-resolve/environment.ts',
      'compiler/4-emit/cloudformation/template.ts',
      'compiler/4-emit/data/template.ts',
      'compiler/4-emit/app/template.ts',
    ],
  },
  'compiler/5-override': {
    from: [provenance, 'compiler/2-validate/rule.ts', 'compiler/4-emit/cloudformation', 'schema'],
    packages: ['rfc6902'],
  },
  'compiler/6-verify': { from: [source, provenance, diagnostics, 'compiler/4-emit/cloudformation'] },
  'compiler/metadata.ts': {
    from: [provenance, 'schema', 'compiler/version.ts', 'compiler/4-emit/cloudformation/template.ts'],
  },
  'compiler/compile.ts': {
    from: [
      ...base,
      'compiler/1-parse',
      'compiler/2-validate',
      'compiler/3-resolve',
      'compiler/4-emit',
      'compiler/5-override',
      'compiler/6-verify',
      'compiler/metadata.ts',
    ],
  },
  'compiler/old-spec.ts': { from: ['schema'] },
  'compiler/recompile.ts': {
    from: [
      provenance,
      'schema',
      'compiler/2-validate/validator.gen.js',
      'compiler/3-resolve',
      'compiler/4-emit',
      'compiler/5-override/override.ts',
      'compiler/old-spec.ts',
      'compiler/version.ts',
    ],
  },
  'compiler/why.ts': {
    from: [source, provenance, 'compiler/compile.ts', 'compiler/1-parse/origins.ts', 'compiler/4-emit/cloudformation'],
  },

  // The harness of the fixtures, and what the test of attribution varies: for tests only, so no row above names them.
  'compiler/fixtures': { from: ['compiler', 'schema'], packages: ['node:*'] },

  // What touches the world. Only cli/aws may import @aws-sdk; of the rest it knows errors, and the types of what it reports.
  cli: { from: frontDoors },
  'cli/main.ts': {
    from: ['cli', 'compiler/version.ts', 'compiler/diagnostics/suggest.ts'],
    packages: ['cac', 'node:v8'],
  },
  'cli/files.ts': { from: ['cli/errors.ts'], packages: ['node:fs', 'node:path', 'write-file-atomic'] },
  'cli/terminal.ts': { from: ['cli/errors.ts'], packages: ['node:fs'] },
  'cli/host.ts': {
    from: ['cli/errors.ts', 'cli/files.ts', 'compiler/compile.ts'],
    packages: ['node:fs', 'node:path', 'node:url', 'node:zlib'],
  },
  'cli/init': {
    from: ['cli', 'compiler/compile.ts', 'compiler/aws-facts/zone-ids.ts', diagnostics],
    packages: ['@clack/prompts'],
  },
  'cli/interruptible.ts': { from: ['cli/errors.ts'] },

  // What the bundles have in the place of AWS's specification of its resource types.
  'cli/service-spec.ts': {
    from: ['cli/host.ts', 'cli/diff/consequences/replacements.gen.ts'],
    packages: ['node:zlib'],
  },

  // A comparison: pure, from an old and a new template to what differs and what that does.
  'cli/diff': {
    from: [
      ...frontDoors,
      'compiler/old-spec.ts',
      'compiler/recompile.ts',
      'compiler/source.ts',
      'compiler/1-parse/short-tags.ts',
      ...secrets,
      'schema',
      'cli/errors.ts',
      'cli/one-environment.ts',
      'compiler/4-emit/cloudformation/references.ts',
      'cli/rendered.ts',
    ],
    packages: ['yaml', '@aws-cdk/cloudformation-diff/*'],
  },

  // AWS, in our own words, one file for each thing that it has. Nothing else imports the SDK.
  // What AWS says is masked before anybody sees it.
  'cli/aws': {
    from: ['cli/diff/change-set-change.ts', 'cli/provision/event.ts', 'cli/errors.ts', 'compiler/2-validate/mask.ts'],
    packages: ['@aws-sdk/*', 'node:timers/promises', 'node:crypto'],
  },
  // The work of the commands that touch AWS: what they decide, and what they show meanwhile.
  'cli/provision': { from: ['cli', ...frontDoors, grammar.names], packages: ['@clack/prompts', 'node:crypto'] },
  'cli/provision/gates/name-servers.ts': { packages: ['node:dns/promises'] },
  // What tasks and AWS say is masked before anybody sees it.
  'cli/progress': { from: ['cli', ...frontDoors, 'compiler/2-validate/mask.ts'] },
  'cli/failure': { from: ['cli', ...frontDoors, 'compiler/2-validate/mask.ts'] },
  'cli/publish': { from: ['cli', ...frontDoors, grammar.names], packages: ['@clack/prompts', 'node:crypto'] },
  'cli/status': { from: ['cli', ...frontDoors, grammar.names] },
  'cli/logs': { from: ['cli', ...frontDoors, grammar.names] },
  'cli/secrets': { from: ['cli', ...frontDoors, grammar.names], packages: ['@clack/prompts'] },
  'cli/git.ts': { from: ['cli/errors.ts'], packages: ['node:child_process'] },

  scripts: { packages: ['node:*', 'esbuild', '@aws-cdk/aws-service-spec'] },
  'scripts/tour': { from: ['test/local-aws/local-aws.ts'], packages: ['node:*', '@aws-sdk/*'] },
  'scripts/try.ts': { from: ['scripts/tour', 'test/python/venv.ts'], packages: ['node:*'] },
  'scripts/schema': {
    from: ['schema'],
    packages: ['node:fs', 'node:path', 'yaml', 'esbuild', 'ajv/*', 'json-schema-to-typescript'],
  },

  structure: { packages: ['node:*'] },
  'vitest.config.ts': { packages: ['vitest/config'] },
  test: {
    // Random specs are made of what AWS has.
    from: ['schema', 'compiler/aws-facts'],
    packages: ['node:*', 'vitest', 'vitest/node', 'fast-check', 'yaml', '@aws-sdk/*'],
  },
  // Pairs of specs are compiled and compared as the program does it.
  'test/diff': { from: ['cli', 'compiler'], packages: ['node:*', 'yaml'] },
  // What AWS says itself, to compare with what diff says.
  'test/diff/replacement-by-specification.ts': { packages: ['@aws-cdk/aws-service-spec'] },
  // Parts of diff are tested on what specs compile to.
  'test/compared.ts': { from: ['cli', 'compiler'] },
  'test/local-aws/generate-replacement.ts': { packages: ['node:*', '@aws-cdk/aws-service-spec'] },
}

/** What a test (*.test.ts) may import, wherever it stands. Nothing imports a test. */
export const tests = {
  from: ['cli', 'compiler', 'schema', 'scripts', 'structure', 'test'],
  packages: ['node:*', 'vitest', 'fast-check', 'yaml', 'ajv/*', '@aws-sdk/*', '@aws-cdk/*'],
}
