#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8'
import { CAC } from 'cac'
import { compilerVersion } from '../compiler/version.ts'
import type { Command, Context, Input } from './command.ts'
import { commands } from './commands.ts'
import { errorKind, exitCodes, UsageError, type ExitCode } from './errors.ts'
import { files } from './files.ts'
import { guarded, unguarded } from './guarded.ts'
import { helpSections } from './help-sections.ts'
import { overview } from './overview.ts'
import { processTerminal } from './terminal.ts'
import { joinWords } from './words.ts'

/** Runs the command that the arguments name. Returns the exit code; has printed whatever there is to say. */
async function main(argv: readonly string[], context: Context): Promise<ExitCode> {
  try {
    const [name, ...rest] = joinWords(argv, Object.keys(commands))
    if (name === undefined) {
      context.terminal.say(overview(commands))
      return exitCodes.usage
    }
    if (['--help', '-h', 'help'].includes(name)) return await help(rest, context)
    if (name === '--version' || name === '-v') {
      context.terminal.out(`semiont ${compilerVersion}\n`)
      return exitCodes.done
    }
    return await run(name, rest, context)
  } catch (error) {
    return failed(error, context)
  }
}

async function help(words: readonly string[], context: Context): Promise<ExitCode> {
  const [name] = joinWords(words, Object.keys(commands))
  if (name !== undefined) return run(name, ['--help'], context)
  context.terminal.out(overview(commands))
  return exitCodes.done
}

async function run(name: string, rest: readonly string[], context: Context): Promise<ExitCode> {
  const listed = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!listed) {
    const { unknownCommand } = await import('./unknown-command.ts')
    throw unknownCommand(name, Object.keys(commands))
  }
  const { command } = await listed.load()
  const call = `semiont ${name.replace('-', ' ')}`
  const input = await read(declare(name, call, listed.summary, command), call, rest, command)
  return input ? command.run(input, context) : exitCodes.done
}

/** cac knows the one command that was named: declaring all of them costs every start. */
function declare(name: string, call: string, summary: string, command: Command): CAC {
  const cli = new CAC('semiont')
  const declared = cli.command(`${name} ${command.args}`.trim(), summary)
  declared.usage(`${call} ${command.args}`.replace('semiont ', '').trim())
  for (const { flags, summary: line } of command.options) declared.option(flags, line)
  for (const example of command.examples) declared.example(`  $ ${example}`)
  cli.help((sections) => helpSections(sections, summary))
  return cli
}

/** What was typed after the command; undefined when that was a cry for help, which has been answered. */
async function read(cli: CAC, call: string, rest: readonly string[], command: Command): Promise<Input | undefined> {
  const [{ name, args: wanted }] = cli.commands as [CAC['commands'][number]]
  const before = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest
  const asked = before.includes('--help') || before.includes('-h')
  const safe = asked ? ['--help'] : await guarded(rest, command.options, call)
  const parsed = cli.parse(['node', 'semiont', name, ...safe], { run: false })
  if (asked) return undefined
  const args = parsed.args.map((arg) => String(unguarded(arg)))
  const missing = wanted.slice(args.length).filter(({ required }) => required)
  if (missing.length) {
    const names = missing.map(({ value }) => `<${value}>`).join(' and ')
    throw new UsageError(`\`${call}\` needs ${names}. \`${call} --help\` tells what that is.`)
  }
  if (args.length > wanted.length && !wanted.some(({ variadic }) => variadic)) {
    const much = wanted.length ? `no more than ${command.args}` : 'no arguments'
    throw new UsageError(`\`${call}\` takes ${much}: what is "${args[wanted.length]}"? \`${call} --help\` tells.`)
  }
  const options = Object.entries(parsed.options).map(([option, value]) => [option, unguarded(value)] as const)
  return { args, options: Object.fromEntries(options) }
}

/** The three kinds of failure, and no more: wrong usage, something outside the program, and a bug. */
function failed(error: unknown, { terminal }: Context): ExitCode {
  const kind = errorKind(error)
  if (kind === undefined) {
    const { stack } = error instanceof Error ? error : { stack: String(error) }
    const report = 'Please report it with what follows.'
    terminal.say(`This is a bug in semiont ${compilerVersion}, not in your spec. ${report}\n${stack}\n`)
    return exitCodes.problems
  }
  terminal.say(`${(error as Error).message}\n`)
  return { UsageError: exitCodes.usage, OperatorError: exitCodes.problems, Interrupted: exitCodes.interrupted }[kind]
}

// One short run never earns back what optimising compilers cost: without them it takes a fifth less.
setFlagsFromString('--no-opt --no-sparkplug')
// What stays when a prompt's input ends before it is answered: nothing is left to wait for, and Node leaves.
process.exitCode = exitCodes.interrupted
void main(process.argv.slice(2), { files, terminal: processTerminal(process), env: process.env }).then((code) => {
  process.exitCode = code
})
