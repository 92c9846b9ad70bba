import type { Command } from '../command.ts'
import { exitCodes } from '../errors.ts'
import { asset } from '../host.ts'

export const command: Command = {
  args: '',
  options: [
    {
      flags: '--merged',
      summary: 'The schema of a merged spec, with what is required; not that of one file of a chain.',
    },
    { flags: '--json', summary: 'The same: a schema is JSON.' },
  ],
  examples: ['semiont schema > environment-file.schema.json'],
  run({ options }, { terminal }) {
    terminal.out(asset(options['merged'] ? 'environment.schema.json' : 'environment-file.schema.json').toString())
    return exitCodes.done
  },
}
