import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'

const root = path.dirname(import.meta.dirname)

/** The program as it is installed. */
export const programFile = path.join(root, 'dist/semiont.cjs')

/** How a run ended: its exit code (null when a signal ended it) and all it said. */
export interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Throws when dist/ is older than the code: its tests would be about another program. */
export function checkProgram(): void {
  const built = statSync(programFile, { throwIfNoEntry: false })?.mtimeMs ?? 0
  const sources = ['cli', 'compiler', 'schema'].flatMap((folder) => {
    const files = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    return files.filter((file) => /(?<!\.test)\.ts$/.test(file)).map((file) => path.join(root, folder, file))
  })
  const newer = sources.find((file) => statSync(file).mtimeMs > built)
  if (newer) throw new Error(`dist/ is older than ${path.relative(root, newer)}. Run \`npm run build\`.`)
}

/** An empty folder for one test, removed by what `remove` is called in. */
export function temporaryFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'semiont-program-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Runs the program to its end in a folder; the environment has what is given and nothing that colours or automates. */
export function runProgram(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [programFile, ...args], {
    cwd,
    env: plainEnvironment(env),
    encoding: 'utf8',
    input: '',
  })
  return { status, stdout, stderr }
}

/**
 * Runs the program with what it takes for a terminal, and types: each key sequence once the text that it waits for has
 * been shown. The input ends after the last one.
 */
export async function typeInto(
  args: readonly string[],
  cwd: string,
  steps: readonly { readonly after: string; readonly keys: string }[],
  columns = 80,
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const child = spawn(process.execPath, ['--require', terminalFile(cwd, columns), programFile, ...args], {
    cwd,
    env: plainEnvironment({ TERM: 'xterm', ...env }),
  })
  let [stdout, stderr, shown, next] = ['', '', 0, 0]
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()))
  child.stderr.on('data', (data: Buffer) => {
    stderr += data.toString()
    const step = steps[next]
    const at = step ? stderr.indexOf(step.after, shown) : -1
    if (!step || at < 0) return
    shown = at + step.after.length
    next += 1
    // A pipe that stays open would keep the process waiting, as no terminal does.
    if (next === steps.length) child.stdin.end(step.keys)
    else child.stdin.write(step.keys)
  })
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { status, stdout, stderr: stripVTControlCharacters(stderr) }
}

/** A module that makes a process believe in its terminal; Node has none to give to a child. */
function terminalFile(folder: string, columns: number): string {
  const file = path.join(folder, 'terminal.cjs')
  writeFileSync(
    file,
    `Object.assign(process.stdin, { isTTY: true, setRawMode: () => process.stdin })
Object.assign(process.stderr, { isTTY: true, columns: ${columns}, rows: 24 })
`,
  )
  return file
}

function plainEnvironment(env: Readonly<Record<string, string>>): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env }
}
