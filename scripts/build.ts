// Builds dist/: one CommonJS file per command, so that no start pays for another command's code, and the data files that
// are read only when they are needed. CommonJS, because Node 20 loads it faster than ES modules.

import { chmodSync, copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build, type Plugin } from 'esbuild'

const root = path.dirname(import.meta.dirname)
const out = path.join(root, 'dist')

/** What main imports of a command is that command's own file beside it. */
const commandsApart: Plugin = {
  name: 'commands-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/commands\/[\w-]+\.ts$/ }, ({ path: imported }) => ({
      path: `./${path.basename(imported, '.ts')}.cjs`,
      external: true,
    }))
  },
}

const commands = readdirSync(path.join(root, 'cli/commands')).filter((file) => /^[\w-]+(?<!\.test)\.ts$/.test(file))
rmSync(out, { recursive: true, force: true })
mkdirSync(out)
const { metafile } = await build({
  entryPoints: {
    semiont: path.join(root, 'cli/main.ts'),
    ...Object.fromEntries(commands.map((file) => [path.basename(file, '.ts'), path.join(root, 'cli/commands', file)])),
  },
  outdir: out,
  outExtension: { '.js': '.cjs' },
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
  plugins: [commandsApart],
  metafile: true,
  absWorkingDir: root,
  logLevel: 'warning',
})
writeFileSync(path.join(out, 'meta.json'), JSON.stringify(metafile))
for (const file of [
  'specs/base.yaml',
  'schema/environment.schema.json',
  'schema/environment-file.schema.json',
  'compiler/6-verify/all-types.gen.json.br',
]) {
  copyFileSync(path.join(root, file), path.join(out, path.basename(file)))
}
const bin = path.join(out, 'semiont.cjs')
writeFileSync(path.join(out, 'package.json'), '{"type":"commonjs"}\n')
chmodSync(bin, 0o755)
