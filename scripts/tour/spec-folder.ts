import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.join(import.meta.dirname, '../..')

/**
 * A new folder with a copy of this repository's specs and templates, committed: what a team has. In: what to change in it
 * before the commit. Out: its path.
 */
export function specFolder(prepare: (folder: string) => void = () => {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'semiont-tour-'))
  mkdirSync(path.join(folder, 'specs'))
  for (const part of ['specs', 'templates']) cpSync(path.join(root, part), path.join(folder, part), { recursive: true })
  prepare(folder)
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder, stdio: 'ignore' })
  git('init', '--quiet')
  git('config', 'user.name', 'semiont tour')
  git('config', 'user.email', 'tour@example.org')
  git('config', 'commit.gpgsign', 'false')
  git('add', '--all')
  git('commit', '--quiet', '--message', 'The first specs and their templates')
  return folder
}
