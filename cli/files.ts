import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { sync as writeAtomically } from 'write-file-atomic'
import { OperatorError } from './errors.ts'

/** The file system, as far as commands use it; paths are relative to the working directory. */
export interface Files {
  /** A file's text, or undefined when there is none. Throws an OperatorError when it cannot be read. */
  readonly read: (file: string) => string | undefined
  /** Replaces a file whole: a killed run leaves the old or the new one. Folders are made. */
  readonly write: (file: string, text: string) => void
  /** Names of the files in a folder, sorted; none when there is no such folder. */
  readonly list: (folder: string) => string[]
  readonly exists: (file: string) => boolean
}

/** The file system of this machine. */
export const files: Files = {
  read(file) {
    try {
      return readFileSync(file, 'utf8')
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
      throw new OperatorError(`${file} cannot be read: ${reason(code)}`)
    }
  },
  write(file, text) {
    try {
      mkdirSync(path.dirname(file), { recursive: true })
      writeAtomically(file, text)
    } catch (error) {
      throw new OperatorError(`${file} cannot be written: ${reason((error as NodeJS.ErrnoException).code)}`)
    }
  },
  list(folder) {
    try {
      return readdirSync(folder).toSorted()
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ENOENT') return []
      throw new OperatorError(`The folder ${folder} cannot be listed: ${reason(code)}`)
    }
  },
  exists: (file) => existsSync(file),
}

function reason(code: string | undefined): string {
  const reasons: Record<string, string> = {
    EACCES: 'permission is denied. Check who owns it, or run as a user who may.',
    EPERM: 'permission is denied. Check who owns it, or run as a user who may.',
    EISDIR: 'it is a folder. Name a file.',
    ENOTDIR: 'a part of its path is a file, not a folder.',
    ENOSPC: 'the disk is full. Make room and run again.',
    EROFS: 'the file system is read-only.',
    ERR_STRING_TOO_LONG: 'it is too large.',
  }
  return reasons[code ?? ''] ?? `the system says ${code ?? 'nothing more'}.`
}
