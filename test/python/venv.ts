import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withLock } from './lock.ts'

const requirements = fileURLToPath(new URL('./requirements.txt', import.meta.url))
const home = fileURLToPath(new URL('../../.venv-test', import.meta.url))
const venv = join(home, 'venv')
const python = join(venv, 'bin', 'python')
const stamp = join(venv, 'requirements.sha256')

/** Where the tools are, or why they are not. */
type PreparedVenv = { python: string; missing?: never } | { python?: never; missing: string }

/**
 * The Python that has the pinned tools of requirements.txt, made in `.venv-test/` when it is not there yet (once: 20 s).
 * Undefined where python3 or PyPI cannot be reached; with CI set that is an error, since CI is what must check everything.
 */
export async function pythonTool(): Promise<string | undefined> {
  return (await prepareVenv()).python
}

/** As pythonTool, with the reason where there is none. */
export async function prepareVenv(): Promise<PreparedVenv> {
  const wanted = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex')
  if (await isReady(wanted)) return { python }
  await mkdir(home, { recursive: true })
  const missing = await withLock(join(home, 'lock'), async () =>
    (await isReady(wanted)) ? undefined : install(wanted),
  )
  if (missing === undefined) return { python }
  if (process.env['CI']) {
    throw new Error(
      `The Python tools (cfn-lint, cloudformation-validate, aws, the local AWS) are not there: ${missing}. In CI everything ` +
        'must be checked: give the job python3 (3.10 or newer, with venv) and access to PyPI.',
    )
  }
  return { missing }
}

/** Only a finished install has the stamp (it is written last); the start catches a python3 that was upgraded away. */
async function isReady(wanted: string): Promise<boolean> {
  const found = await readFile(stamp, 'utf8').catch(() => undefined)
  return found === wanted && (await run(python, ['-c', ''])).ok
}

/** Installs into a folder of its own and renames it into place: a killed install leaves nothing that could be taken for one. */
async function install(wanted: string): Promise<string | undefined> {
  const fresh = join(home, `new-${process.pid}`)
  const outdated = join(home, `old-${process.pid}`)
  try {
    await removeLeftovers()
    const made = await run('python3', ['-m', 'venv', fresh])
    if (!made.ok) return `python3 -m venv failed (${made.reason})`
    const pip = [join(fresh, 'bin', 'python'), '-m', 'pip', '--disable-pip-version-check', '--no-input', '--quiet']
    // --no-deps: nothing but what requirements.txt pins can be installed; `pip check` tells when it pins too little.
    const installed = await run(pip[0]!, [
      ...pip.slice(1),
      'install',
      '--no-deps',
      '--retries',
      '1',
      '-r',
      requirements,
    ])
    if (!installed.ok) return `pip install failed (${installed.reason})`
    const checked = await run(pip[0]!, [...pip.slice(1), 'check'])
    if (!checked.ok) throw new Error(`test/python/requirements.txt does not hold together: ${checked.reason}`)
    await writeFile(join(fresh, 'requirements.sha256'), wanted)
    await rename(venv, outdated).catch(() => undefined)
    await rename(fresh, venv)
    return undefined
  } finally {
    await removeLeftovers()
  }
}

/** What killed installs (and the outdated venv) left; called under the lock, so nothing here is still in use. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(home)) {
    if (/^(new|old)-/.test(name)) await rm(join(home, name), { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Runs a program to its end; the reason of a failure is the last line it said. */
async function run(program: string, args: string[]): Promise<{ ok: boolean; reason: string }> {
  return new Promise((resolve) => {
    let said = ''
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.on('data', (chunk) => (said += String(chunk)))
    child.stderr.on('data', (chunk) => (said += String(chunk)))
    child.on('error', (error) => resolve({ ok: false, reason: error.message }))
    child.on('close', (code) =>
      resolve({ ok: code === 0, reason: said.trim().split('\n').at(-1) || `exit code ${code}` }),
    )
  })
}
