import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { programFile, temporaryFolder, type Ended } from '../program.ts'

const specs = path.join(import.meta.dirname, '../../specs')

/** A git repository with this repository's specs, compiled and committed, for an account of its own in a local AWS. */
export interface Project {
  readonly account: string
  readonly folder: string
  /** What the program is given as its environment. */
  readonly env: Readonly<Record<string, string>>
  /** Makes specs/staging.yaml what it was at first, but for this. */
  readonly edit: (change?: (text: string) => string) => void
  /** The same, compiled and committed; out: the commit. */
  readonly commit: (change?: (text: string) => string) => string
  /** Runs the program to its end. */
  readonly run: (...args: string[]) => Promise<Ended>
  /** All that the program has said in this project, to its end. */
  readonly heard: () => string
  /** Starts the program; its events come with --json. */
  readonly start: (...args: string[]) => Started
  readonly remove: () => void
}

export interface Started {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** Resolves once standard output has this text. Rejects when it ends before. */
  readonly said: (text: string) => Promise<void>
}

/** In: where the local AWS answers, and the account, as which it takes the key id. */
export function makeProject(endpoint: string, account: string): Project {
  const { folder, remove } = temporaryFolder()
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: 'made up',
    SEMIONT_POLL_SECONDS: '0.05',
  }
  const file = path.join(folder, 'specs/staging.yaml')
  const original = readFileSync(path.join(specs, 'staging.yaml'), 'utf8').replace('"123456789012"', `"${account}"`)
  const edit = (change = (text: string) => text) => writeFileSync(file, change(original))
  const all: string[] = []
  const start = (...args: string[]) => {
    const program = started(spawn(process.execPath, [programFile, ...args], { cwd: folder, env }))
    void program.ended.then(({ stdout, stderr }) => all.push(stdout, stderr))
    return program
  }
  const outside = (command: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, env, encoding: 'utf8' })
    if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`)
    return stdout.trim()
  }
  const commit = (change?: (text: string) => string) => {
    edit(change)
    outside(process.execPath, programFile, 'compile')
    outside('git', 'add', '--all')
    outside(
      'git',
      '-c',
      'user.name=A',
      '-c',
      'user.email=a@example.org',
      'commit',
      '--quiet',
      '--allow-empty',
      '--message',
      'Edit',
    )
    return outside('git', 'rev-parse', 'HEAD')
  }
  cpSync(specs, path.join(folder, 'specs'), { recursive: true })
  outside('git', 'init', '--quiet')
  commit()
  return {
    account,
    folder,
    env,
    edit,
    commit,
    heard: () => all.join(''),
    start,
    run: (...args) => start(...args).ended,
    remove,
  }
}

function started(child: ChildProcess): Started {
  let [stdout, stderr] = ['', '']
  child.stdout!.on('data', (data: Buffer) => (stdout += data.toString()))
  child.stderr!.on('data', (data: Buffer) => (stderr += data.toString()))
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (status) => resolve({ status, stdout, stderr }))
  })
  const said = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => stdout.includes(text) && resolve()
      child.stdout!.on('data', look)
      void ended.then(() => reject(new Error(`It ended and never said ${text}:\n${stdout}\n${stderr}`)))
      look()
    })
  return { child, ended, said }
}
