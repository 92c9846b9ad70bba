import cac, { CAC } from 'cac'
import { nearest } from '../compiler/diagnostics/suggest.ts'
import { compilerVersion } from '../compiler/version.ts'
import type { Command, Context } from './command.ts'
import { commands } from './commands.ts'
import { exitCodes, Interrupted, OperatorError, UsageError, type ExitCode } from './errors.ts'
import { files } from './files.ts'
import { overview } from './overview.ts'
import { processTerminal } from './terminal.ts'
import { joinWords } from './words.ts'

/** Runs the command that the arguments name. Returns the exit code; has printed whatever there is to say. */
async function main(argv: readonly string[], context: Context): Promise<ExitCode> {
  try {
    const [name, ...rest] = joinWords(argv, Object.keys(commands))
    if (name === undefined || ['--help', '-h', 'help'].includes(name)) return await help(rest, context)
    if (name === '--version' || name === '-v') {
      context.terminal.out(`semiont ${compilerVersion}\n`)
      return exitCodes.done
    }
    return await run(name, rest, context)
  } catch (error) {
    return failed(error, context)
  }
}

async function help([name]: readonly string[], context: Context): Promise<ExitCode> {
  if (name !== undefined) return run(name, ['--help'], context)
  context.terminal.out(overview(commands))
  return exitCodes.done
}

async function run(name: string, rest: readonly string[], context: Context): Promise<ExitCode> {
  const listed = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!listed) throw unknownCommand(name)
  const { command } = await listed.load()
  const cli = declare(name, listed.summary, command)
  const { args, options } = cli.parse(['node', 'semiont', name, ...rest], { run: false })
  if (options['help']) return exitCodes.done
  const { matchedCommand } = cli
  matchedCommand!.checkUnknownOptions()
  matchedCommand!.checkOptionValue()
  matchedCommand!.checkRequiredArgs()
  matchedCommand!.checkUnusedArgs()
  return command.run({ args: args.map(String), options }, context)
}

/** cac knows the one command that was named: declaring all of them costs every start. */
function declare(name: string, summary: string, command: Command): CAC {
  const cli = cac('semiont')
  const declared = cli.command(`${name} ${command.args}`.trim(), summary)
  for (const { flags, summary: line } of command.options) declared.option(flags, line)
  for (const example of command.examples) declared.example(`  $ ${example}`)
  cli.help()
  return cli
}

function unknownCommand(name: string): UsageError {
  const near = nearest(name, Object.keys(commands))
  return new UsageError(
    `There is no command "${name}". ${near ? `Did you mean "${near}"?` : '`semiont --help` lists the commands.'}`,
  )
}

/** The three kinds of failure, and no more: wrong usage, something outside the program, and a bug. */
function failed(error: unknown, { terminal }: Context): ExitCode {
  if (error instanceof Interrupted) {
    terminal.say('Interrupted; nothing was changed.\n')
    return exitCodes.interrupted
  }
  if (error instanceof OperatorError) {
    terminal.say(`${error.message}\n`)
    return exitCodes.problems
  }
  if (error instanceof UsageError || (error instanceof Error && error.name === 'CACError')) {
    terminal.say(`${error.message}\n`)
    return exitCodes.usage
  }
  const { stack } = error as Error
  terminal.say(
    `This is a bug in semiont ${compilerVersion}, not in your spec. Please report it with what follows.\n${stack}\n`,
  )
  return exitCodes.problems
}

// A reader that stops reading, such as `| head`, is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.done)
  throw error
})
// eslint-disable-next-line unicorn/prefer-top-level-await -- the bundle is CommonJS, which has none
void main(process.argv.slice(2), { files, terminal: processTerminal(process), env: process.env }).then((code) => {
  process.exitCode = code
})
