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
  diff: {
    summary: 'Tells what the specs change in AWS, and what that does.',
    load: () => import('./commands/diff.ts'),
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
  provision: {
    summary: 'Applies an environment to AWS, as it was compiled and committed.',
    load: () => import('./commands/provision.ts'),
  },
  publish: {
    summary: 'Runs the images that a tag names, and waits until they run. Asks nothing.',
    load: () => import('./commands/publish.ts'),
  },
  restart: {
    summary: 'Starts new tasks of what runs, and waits until they run. Asks nothing.',
    load: () => import('./commands/restart.ts'),
  },
  status: {
    summary: 'Shows what is there: stacks, services, database, address.',
    load: () => import('./commands/status.ts'),
  },
  destroy: {
    summary: 'Deletes the app stack; the data stack stays.',
    load: () => import('./commands/destroy.ts'),
  },
  'watch-logs': {
    summary: 'Shows what the services write, as they write it.',
    load: () => import('./commands/watch-logs.ts'),
  },
  'secrets-list': {
    summary: 'Lists the secrets and whether they have values.',
    load: () => import('./commands/secrets-list.ts'),
  },
  'secrets-set': {
    summary: 'Sets the values of a secret, unseen.',
    load: () => import('./commands/secrets-set.ts'),
  },
  'secrets-check': {
    summary: 'Fails where a secret lacks its values.',
    load: () => import('./commands/secrets-check.ts'),
  },
}
