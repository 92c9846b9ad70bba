import { spawn } from 'node:child_process'
import { pythonTool } from './venv.ts'

/** How a client ended: its exit code and all it said. */
export interface ClientEnded {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/**
 * Runs a Python program (the arguments of `python`) to its end, without blocking this process, which may be its server.
 * In: its environment, for example ScriptedAws.env. Throws where the Python tools are not there.
 */
export async function runClient(args: readonly string[], env: Readonly<Record<string, string>>): Promise<ClientEnded> {
  const python = await pythonTool()
  if (python === undefined) throw new Error('The Python tools are not there.')
  const plain = { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', PYTHONDONTWRITEBYTECODE: '1' }
  const child = spawn(python, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...plain, ...env } })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return { status, stdout, stderr }
}

/** Runs `aws`, version 1, as pinned in test/python/requirements.txt. */
export async function runAws(args: readonly string[], env: Readonly<Record<string, string>>): Promise<ClientEnded> {
  return runClient(['-m', 'awscli', ...args], env)
}
