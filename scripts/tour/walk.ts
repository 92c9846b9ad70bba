import { execFileSync, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import type { CommandStep, Step, Tools } from './step.ts'
import type { Target } from './target.ts'

const program = path.join(import.meta.dirname, '../../dist/semiont.cjs')

/** Takes what is shown. */
export type Say = (text: string) => void

/**
 * Walks through the steps: shows each and what it does on standard output, and checks it. Throws at the first that does
 * not do what it must. In: the steps, and the AWS they run against.
 */
export async function walk(steps: readonly Step[], target: Target): Promise<void> {
  const say: Say = (text) => void process.stdout.write(text)
  say(`${target.title}\nIn ${target.folder}\n`)
  for (const [at, step] of steps.entries()) {
    say(`\n── ${at + 1} of ${steps.length}: ${step.about}\n`)
    await takeStep(step, target, say)
  }
  say(`\nAll ${steps.length} steps did what they must.\n`)
}

/** One step: shows what it does, and checks it. Throws when it does not do what it must. */
export async function takeStep(step: Step, target: Target, say: Say): Promise<void> {
  if ('command' in step) return runCommand(step, target, say)
  if (step.shown !== '') say(`$ ${step.shown}\n`)
  say((await step.run(target, toolsOf(target))) ?? '')
}

async function runCommand(step: CommandStep, target: Target, say: Say): Promise<void> {
  const { command, exit, says = [], input } = step
  const shown = command.join(' ')
  say(`$ semiont ${shown}${input === undefined ? '' : '  < (a secret)'}\n`)
  const { status, said } = await semiont(command, target, say, input)
  if (status !== exit) throw new Error(`\`semiont ${shown}\` ended with ${String(status)}, not with ${exit}.`)
  const missing = says.filter((text) => !text.test(said))
  if (missing.length) throw new Error(`\`semiont ${shown}\` did not say ${missing.map(String).join(' nor ')}.`)
  if (input !== undefined) refuseShown(input, said)
}

/** No part of a secret may ever be shown. */
function refuseShown(input: string, said: string): void {
  for (const value of Object.values(JSON.parse(input) as Record<string, string>)) {
    if (said.includes(value)) throw new Error('A secret was shown.')
  }
}

function semiont(
  args: readonly string[],
  target: Target,
  say: Say,
  input?: string,
): Promise<{ status: number | null; said: string }> {
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}
  const child = spawn(process.execPath, [program, ...args], {
    cwd: target.folder,
    env: { ...process.env, ...colour, ...target.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  child.stdin.end(input ?? '')
  let said = ''
  const take = (chunk: Buffer) => {
    said += chunk.toString()
    say(chunk.toString())
  }
  child.stdout.on('data', take)
  child.stderr.on('data', take)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status) => resolve({ status, said: stripVTControlCharacters(said) }))
  })
}

function toolsOf({ folder, env }: Target): Tools {
  const run = (file: string, args: readonly string[]) =>
    execFileSync(file, args, { cwd: folder, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] })
  return {
    edit(file, from, to) {
      const text = readFileSync(path.join(folder, file), 'utf8')
      if (text.split(from).length !== 2) throw new Error(`"${from}" does not stand in ${file} exactly once.`)
      writeFileSync(path.join(folder, file), text.replace(from, to))
    },
    git: (...args) => void run('git', args),
    semiont: (...args) => void run(process.execPath, [program, ...args]),
  }
}
