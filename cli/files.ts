import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs'
import path from 'node:path'
import { OperatorError, systemReason } from './errors.ts'

/** The file system, as far as commands use it; paths are relative to the working directory. */
export interface Files {
  /** A file's text, or undefined when there is none. Throws an OperatorError when it cannot be read. */
  readonly read: (file: string) => string | undefined
  /** The first few kilobytes of a file's text; '' when it cannot be read, since nobody asked for that file. */
  readonly beginning: (file: string) => string
  /** Replaces a file whole: a killed run leaves the old or the new one. Folders are made. */
  readonly write: (file: string, text: string) => Promise<void>
  /** Names of the files in a folder, sorted; none when there is no such folder. */
  readonly list: (folder: string) => string[]
  /** Names of the folders in a folder, sorted; none when there is no such folder. */
  readonly folders: (folder: string) => string[]
  readonly exists: (file: string) => boolean
  /** One way to write a path, however it was typed: seen from the working directory, with forward slashes. */
  readonly shortest: (file: string) => string
}

/** In bytes: no spec and no template comes near it, and Node reads on for half a minute before it gives up. */
const longestRead = 64 * 2 ** 20

/** The file system of this machine. */
export const files: Files = {
  read(file) {
    try {
      if (statSync(file).size > longestRead) throw Object.assign(new Error(), { code: 'EFBIG' })
      return readFileSync(file, 'utf8')
    } catch (error) {
      if (isMissing(error)) return undefined
      throw new OperatorError(`${file} cannot be read: ${systemReason(error)}`)
    }
  },
  beginning(file) {
    try {
      const descriptor = openSync(file, 'r')
      const bytes = Buffer.alloc(4096)
      const length = readSync(descriptor, bytes)
      closeSync(descriptor)
      return bytes.toString('utf8', 0, length)
    } catch (error) {
      return systemReason(error) && ''
    }
  },
  async write(file, text) {
    try {
      // Loaded here, since most runs find every file as it should be.
      const { sync: writeAtomically } = await import('write-file-atomic')
      mkdirSync(path.dirname(file), { recursive: true })
      writeAtomically(file, text)
    } catch (error) {
      throw new OperatorError(`${file} cannot be written: ${systemReason(error)}`)
    }
  },
  list: (folder) => entries(folder).flatMap((entry) => (entry.isDirectory() ? [] : [entry.name])),
  folders: (folder) => entries(folder).flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])),
  exists: (file) => existsSync(file),
  shortest: (file) => path.relative(workingDirectory(), file).split(path.sep).join('/'),
}

function entries(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    if (isMissing(error)) return []
    throw new OperatorError(`The folder ${folder} cannot be listed: ${systemReason(error)}`)
  }
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException
  return code === 'ENOENT' || code === 'ENOTDIR'
}

/** Throws an OperatorError where somebody removed the folder since. */
function workingDirectory(): string {
  try {
    return process.cwd()
  } catch (error) {
    throw new OperatorError(`The working directory cannot be used: ${systemReason(error)}`)
  }
}
