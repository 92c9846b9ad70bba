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

/** Exit codes, the same in every command. */
export const exitCodes = { done: 0, problems: 1, usage: 2, interrupted: 130 } as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
