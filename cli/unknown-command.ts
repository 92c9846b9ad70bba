import { nearest } from '../compiler/diagnostics/suggest.ts'
import { UsageError } from './errors.ts'

/** What other tools call what ours do. */
const otherWords: Readonly<Record<string, string | undefined>> = {
  plan: 'diff',
  synth: 'compile',
  apply: 'provision',
  deploy: 'provision` for infrastructure, or `semiont publish --image-tag <tag>',
  up: 'provision',
  release: 'publish --image-tag <tag>',
  rollback: 'publish --image-tag <older tag>',
  logs: 'watch logs',
  down: 'destroy',
  delete: 'destroy',
}

/** The error for a command that there is none of. In: what was typed, and the names of those that there are. */
export function unknownCommand(name: string, names: readonly string[]): UsageError {
  if (name.startsWith('-')) {
    return new UsageError(`${name} stands where a command should. \`semiont --help\` lists the commands.`)
  }
  const below = names.filter((known) => known.startsWith(`${name}-`)).map((known) => known.slice(name.length + 1))
  if (below.length) {
    const calls = below.map((word) => `\`semiont ${name} ${word}\``).join(', ')
    return new UsageError(`\`semiont ${name}\` alone is no command: there is ${calls}.`)
  }
  const other = Object.hasOwn(otherWords, name) ? otherWords[name] : undefined
  if (other !== undefined) return new UsageError(`There is no command "${name}". Here that is \`semiont ${other}\`.`)
  const near = nearest(name, names)
  const hint = near === undefined ? '' : `Did you mean "${near.replace('-', ' ')}"? `
  return new UsageError(`There is no command "${name}". ${hint}\`semiont --help\` lists the commands.`)
}
