import { readFileSync } from 'node:fs'
import path from 'node:path'
import { build, type BuildOptions, type BuildResult, type Plugin } from 'esbuild'

/** What a run without mistakes and overrides never calls: sentences, explanations, frames, patches, property names. */
const modules = [
  'compiler/diagnostics/catalog.ts',
  'compiler/diagnostics/format.ts',
  'compiler/2-validate/explain.ts',
  'compiler/5-override/patch.ts',
  'compiler/6-verify/emitted-types.gen.ts',
]

/** The bundle that holds them, beside those of the commands. */
const bundle = './late.cjs'

/**
 * Keeps these modules out of a bundle: whoever imports one gets functions and objects that load the other bundle when they
 * are first used. None of them has state of its own, so that two copies of what they import do no harm.
 */
export function lateModules(root: string): Plugin {
  const files = new Set(modules.map((file) => path.join(root, file)))
  return {
    name: 'late-modules',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ path: imported, resolveDir }) => {
        const file = path.resolve(resolveDir, imported)
        return files.has(file) ? { path: file, namespace: 'late' } : undefined
      })
      onResolve({ filter: /^\.\/late\.cjs$/ }, () => ({ path: bundle, external: true }))
      onLoad({ filter: /.*/, namespace: 'late' }, ({ path: file }) => ({
        contents: stubs(file),
        loader: 'js',
        resolveDir: import.meta.dirname,
      }))
    },
  }
}

/** Writes the bundle of the late modules. */
export function buildLateModules(
  { outdir, ...options }: BuildOptions & { outdir: string },
  root: string,
): Promise<BuildResult> {
  const contents = modules.map((file) => `export * from './${file}'`).join('\n')
  const stdin = { contents, resolveDir: root, loader: 'ts' } as const
  return build({ ...options, stdin, outfile: path.join(outdir, bundle) })
}

/** A module that exports the same names; what stands behind each is loaded when it is first used. */
function stubs(file: string): string {
  const source = readFileSync(file, 'utf8')
  const functions = [...source.matchAll(/^export function (\w+)/gm)].map(([, name]) => name!)
  const objects = [...source.matchAll(/^export const (\w+)/gm)].map(([, name]) => name!)
  return [
    `import { standIn } from './stand-in.js'`,
    `const late = () => require('${bundle}')`,
    ...functions.map((name) => `export const ${name} = (...given) => late().${name}(...given)`),
    ...objects.map((name) => `export const ${name} = new Proxy({}, standIn(() => late().${name}))`),
  ].join('\n')
}
