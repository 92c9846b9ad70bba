// Builds dist/: one CommonJS file per command, so that no start pays for another command's code, and the data files that
// are read only when they are needed. CommonJS, because Node 20 loads it faster than ES modules.

import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { build, transform, type BuildOptions, type Plugin } from 'esbuild'
import { buildLateModules, lateModules } from './late-modules.ts'

const root = path.dirname(import.meta.dirname)
const dist = path.join(root, 'dist')
/** Made whole beside the old one, which a failed build leaves as it is. */
const out = path.join(root, `dist.${process.pid}`)

/** What main imports of a command is that command's own file beside it; so is what only `diff --live` needs, AWS's SDK. */
const commandsApart: Plugin = {
  name: 'commands-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.\/live-stacks\.ts$/ }, () => ({ path: './live-stacks.cjs', external: true }))
    onResolve({ filter: /^\.\/commands\/[\w-]+\.ts$/ }, ({ path: imported }) => ({
      path: `./${path.basename(imported, '.ts')}.cjs`,
      external: true,
    }))
  },
}

/** Local names of what is not ours are shortened: a smaller file is read faster. Ours stay, so that a stack trace can be read. */
const shorten: Plugin = {
  name: 'shorten',
  setup({ onLoad }) {
    onLoad({ filter: /node_modules\/.*\.m?js$|\.gen\.js$/ }, async ({ path: file }) => {
      const { code } = await transform(readFileSync(file, 'utf8'), { minify: true, legalComments: 'none' })
      return { contents: code, loader: 'js' }
    })
  },
}

const commands = readdirSync(path.join(root, 'cli/commands')).filter((file) => /^[\w-]+(?<!\.test)\.ts$/.test(file))
process.once('exit', () => rmSync(out, { recursive: true, force: true }))
mkdirSync(out)
const options: BuildOptions & { outdir: string } = {
  outdir: out,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  supported: { 'dynamic-import': false },
  // Names stay whole, so that the stack trace of a bug can be read.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  define: { 'import.meta.url': 'bundleUrl' },
  inject: [path.join(root, 'scripts/bundle-url.js')],
  mainFields: ['module', 'main'],
  alias: {
    // Its build for browsers is made of ES modules, of which the unused ones fall away.
    yaml: path.join(root, 'node_modules/yaml/browser/index.js'),
    // The library that asks it needs to know only what replaces a resource; the whole takes half a second to load.
    '@aws-cdk/aws-service-spec': path.join(root, 'cli/service-spec.ts'),
  },
  plugins: [shorten],
  metafile: true,
  absWorkingDir: root,
  logLevel: 'warning',
}
const entries = Object.fromEntries(
  commands.map((file) => [path.basename(file, '.ts'), path.join(root, 'cli/commands', file)]),
)
const bundles = await build({
  ...options,
  entryPoints: {
    semiont: path.join(root, 'cli/main.ts'),
    'live-stacks': path.join(root, 'cli/live-stacks.ts'),
    ...entries,
  },
  outExtension: { '.js': '.cjs' },
  plugins: [commandsApart, lateModules(root), shorten],
})
const late = await buildLateModules(options, root)
const outputs = { ...bundles.metafile!.outputs, ...late.metafile!.outputs }
writeFileSync(
  path.join(out, 'meta.json'),
  JSON.stringify({ inputs: bundles.metafile!.inputs, outputs }).replaceAll(`${path.basename(out)}/`, 'dist/'),
)
for (const file of [
  'specs/base.yaml',
  'schema/environment.schema.json',
  'schema/environment-file.schema.json',
  'compiler/6-verify/all-types.gen.json.br',
  'cli/diff/consequences/all-replacements.gen.json.br',
]) {
  copyFileSync(path.join(root, file), path.join(out, path.basename(file)))
}
const bin = path.join(out, 'semiont.cjs')
writeFileSync(path.join(out, 'package.json'), '{"type":"commonjs"}\n')
chmodSync(bin, 0o755)
rmSync(dist, { recursive: true, force: true })
renameSync(out, dist)
