import type { Command } from './command.ts'

/** A command's name and line in --help; its module is loaded only when it is called. */
export interface Listed {
  readonly summary: string
  readonly load: () => Promise<{ readonly command: Command }>
}

/** Every command. A name of two words is written with a hyphen here and typed with a space or a hyphen. */
export const commands: Readonly<Record<string, Listed>> = {
  compile: {
    summary: 'Compiles specs into CloudFormation templates.',
    load: () => import('./commands/compile.ts'),
  },
  validate: {
    summary: 'Checks specs and writes nothing.',
    load: () => import('./commands/validate.ts'),
  },
  why: {
    summary: 'Tells which spec line caused a line of a template.',
    load: () => import('./commands/why.ts'),
  },
  explain: {
    summary: 'Explains a code that a diagnostic shows.',
    load: () => import('./commands/explain.ts'),
  },
  schema: {
    summary: 'Prints the JSON Schema of the spec language.',
    load: () => import('./commands/schema.ts'),
  },
  init: {
    summary: 'Writes a first set of specs.',
    load: () => import('./commands/init.ts'),
  },
}
