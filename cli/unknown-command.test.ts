import { expect, test } from 'vitest'
import { unknownCommand } from './unknown-command.ts'

const names = ['compile', 'diff', 'provision', 'publish', 'secrets-list', 'secrets-set', 'watch-logs']

test.each([
  ['secrets', '`semiont secrets` alone is no command: there is `semiont secrets list`, `semiont secrets set`.'],
  ['watch', '`semiont watch` alone is no command: there is `semiont watch logs`.'],
  ['plan', 'There is no command "plan". Here that is `semiont diff`.'],
  ['logs', 'There is no command "logs". Here that is `semiont watch logs`.'],
  ['compil', 'There is no command "compil". Did you mean "compile"? `semiont --help` lists the commands.'],
  ['watch-log', 'There is no command "watch-log". Did you mean "watch logs"? `semiont --help` lists the commands.'],
  ['xyzzy', 'There is no command "xyzzy". `semiont --help` lists the commands.'],
  ['constructor', 'There is no command "constructor". `semiont --help` lists the commands.'],
  ['--json', '--json stands where a command should. `semiont --help` lists the commands.'],
])('%s is answered with what was perhaps meant', (typed, said) => {
  expect(unknownCommand(typed, names).message).toBe(said)
})
