import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { pythonTool } from '../python/venv.ts'

const server = fileURLToPath(new URL('./server.py', import.meta.url))

export type LocalAws = {
  /** The one endpoint of every service, on the loopback interface. */
  endpoint: string
  stop(): Promise<void>
}

/**
 * Starts an empty local AWS of its own (under a second; see server.py for what it can and cannot show), in which only the
 * given hosted zones exist (id: name), and in which each resource takes `latency` seconds (none). It ends with stop(), and by itself when this process dies. Throws when the Python tools are not there (ask `inject('python')` before) or it does not come up.
 */
export async function startLocalAws(
  hostedZones: Readonly<Record<string, string>> = {},
  { latency = 0 }: { readonly latency?: number } = {},
): Promise<LocalAws> {
  const python = await pythonTool()
  if (python === undefined)
    throw new Error('The Python tools are not there: skip this test where inject("python") is undefined.')
  const child = spawn(python, [server], {
    // The open stdin is what keeps it alive: it ends when this process closes it, or dies.
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      LOCAL_AWS_HOSTED_ZONES: JSON.stringify(hostedZones),
      LOCAL_AWS_LATENCY: String(latency),
      PYTHONDONTWRITEBYTECODE: '1',
    },
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const { endpoint } = await firstLine(child)
  return {
    endpoint,
    async stop() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

async function firstLine(child: ChildProcess): Promise<{ endpoint: string }> {
  let complaint = ''
  child.stderr!.on('data', (chunk) => (complaint += String(chunk)))
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => {
      child.kill('SIGKILL')
      reject(new Error(`The local AWS did not start: ${reason}\n${complaint}`))
    }
    child.once('error', (error) => fail(error.message))
    child.once('close', (code) => fail(`it ended with ${code}`))
    createInterface({ input: child.stdout! }).once('line', (line) => resolve(JSON.parse(line) as { endpoint: string }))
  })
}
