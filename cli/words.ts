/**
 * Joins the words of a command of two, since the argument parser knows only commands of one: `db backup x` → `db-backup x`.
 * Arguments that name no such command stay as they are.
 */
export function joinWords(argv: readonly string[], names: readonly string[]): string[] {
  const [first, second, ...rest] = argv
  const joined = `${first}-${second}`
  return first !== undefined && second !== undefined && names.includes(joined) ? [joined, ...rest] : [...argv]
}
