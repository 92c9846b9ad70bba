/** What people can mend by calling differently: printed without a stack, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** What went wrong outside the program (a file, a permission): printed without a stack, exit code 1. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError'
}

/** Somebody pressed Ctrl-C at a prompt: exit code 130. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
}

/**
 * Which of the three an error is; undefined for one that nobody foresaw. By its name, since every command is a bundle
 * with classes of its own, of which `instanceof` knows only those of the same file.
 */
export function errorKind(error: unknown): 'UsageError' | 'OperatorError' | 'Interrupted' | undefined {
  const { name } = error instanceof Error ? error : { name: '' }
  return name === 'UsageError' || name === 'OperatorError' || name === 'Interrupted' ? name : undefined
}

/** Exit codes, the same in every command; changes and danger are only `diff --exit-code`'s. */
export const exitCodes = { done: 0, problems: 1, usage: 2, changes: 3, danger: 4, interrupted: 130 } as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/**
 * Why the system refused a file, for people, by the code of Node's error: the end of a sentence, and what to do.
 * An error that is none of the system's is a bug, and thrown on.
 */
export function systemReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  if (code === undefined) throw error
  return reasons[code] ?? `the system says "${code}".`
}

const denied = 'permission is denied. Check who owns it, or run as a user who may.'
const notFolder = 'a part of its path is a file, not a folder. Move that file away.'

const reasons: Readonly<Record<string, string | undefined>> = {
  EACCES: denied,
  EPERM: denied,
  ENOENT: 'it does not exist (any more).',
  EISDIR: 'it is a folder, not a file.',
  ENOTDIR: notFolder,
  EEXIST: notFolder,
  ENOSPC: 'the disk is full. Make room and run again.',
  EDQUOT: 'the disk quota is used up. Make room and run again.',
  EROFS: 'the file system is read-only.',
  ELOOP: 'it is a symbolic link that leads back to itself.',
  ENAMETOOLONG: 'its name is too long.',
  EMFILE: 'too many files are open. Close some programs and run again.',
  ENFILE: 'too many files are open. Close some programs and run again.',
  EFBIG: 'it is far too large.',
}
