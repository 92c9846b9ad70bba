// How much a whole process costs, in multiples of the smallest Node process: user + system CPU time, interleaved runs,
// medians, in an environment without NODE_EXTRA_CA_CERTS and NODE_OPTIONS, which make every start of Node dearer and a
// ratio better than it is. Prints a table; exits 1 when compile or diff costs more than its limit.
//   npm run bench [-- --runs 21]

import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.dirname(import.meta.dirname)
const bin = path.join(root, 'dist/semiont.cjs')
const [compiling, comparing] = ['semiont compile production', 'semiont diff production, a line changed']
const limits: Readonly<Record<string, number>> = { [compiling]: 4, [comparing]: 8 }
const runs = Number(/--runs[= ](\d+)/.exec(process.argv.join(' '))?.[1] ?? 21)

const commands: Record<string, readonly string[]> = {
  [compiling]: [bin, 'compile', 'production'],
  'semiont compile (both)': [bin, 'compile'],
  'semiont validate production': [bin, 'validate', 'production'],
  'semiont why production Database': [bin, 'why', 'production', 'Database'],
  'semiont diff production': [bin, 'diff', 'production'],
  [comparing]: [bin, 'diff', 'production'],
  'semiont --version': [bin, '--version'],
}
const edited = editedProject()

/** This repository's specs and templates in a folder of their own, with another size of the database. */
function editedProject(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'semiont-bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const name of ['specs', 'templates']) cpSync(path.join(root, name), path.join(folder, name), { recursive: true })
  const spec = path.join(folder, 'specs/production.yaml')
  writeFileSync(spec, readFileSync(spec, 'utf8').replace('storage: 20 GiB', 'storage: 40 GiB'))
  return folder
}

/** User and system time of one run, in milliseconds; bash's own `time` asks the kernel for the finished child's usage. */
function cost(args: readonly string[], cwd: string): number {
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], TIMEFORMAT: '%U %S' }
  const script = 'time "$@" >/dev/null 2>/dev/null'
  const shown = execFileSync('bash', ['-c', `{ ${script}; } 2>&1`, 'bash', process.execPath, ...args], {
    cwd,
    env,
  })
  const [user = Number.NaN, system = Number.NaN] = shown.toString().trim().split(' ').map(Number)
  return (user + system) * 1000
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}

/** Medians of a command and of the smallest Node process, run in turn, so that a slow spell of the machine meets both. */
function compared(args: readonly string[], cwd: string): { floor: number; own: number } {
  const floors: number[] = []
  const owns: number[] = []
  for (let run = -1; run < runs; run++) {
    const [floor, own] = [cost(['-e', '0'], cwd), cost(args, cwd)]
    if (run < 0) continue
    floors.push(floor)
    owns.push(own)
  }
  return { floor: median(floors), own: median(owns) }
}

console.log(`Node ${process.version}, ${runs} runs in turn with \`node -e 0\`, CPU ms (user + system), medians`)
for (const [name, args] of Object.entries(commands)) {
  const { floor, own } = compared(args, name === comparing ? edited : root)
  const ratio = own / floor
  console.log(
    `${name.padEnd(41)} ${own.toFixed(0).padStart(5)} ms  ${floor.toFixed(0).padStart(4)} ms  ${ratio.toFixed(2)} x`,
  )
  const limit = limits[name]
  if (limit === undefined || ratio <= limit) continue
  console.error(`${name} costs ${ratio.toFixed(2)} x \`node -e 0\`; the limit is ${limit}.`)
  process.exitCode = 1
}
