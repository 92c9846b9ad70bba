/** A part of what --help prints. */
interface Section {
  readonly title?: string
  readonly body: string
}

/** cac's help of one command, with what the command does in place of the program's name, and without trailing spaces. */
export function helpSections(sections: readonly Section[], summary: string): { title: string; body: string }[] {
  const [, ...rest] = sections
  const all = [{ title: '', body: summary }, ...rest, exitCodeSection]
  // The parser calls the absence of `--no-x` a default of true, which says nothing to people.
  return all.map(({ title = '', body }) => ({ title, body: body.replaceAll(/(?: \(default: true\))? *$/gm, '') }))
}

const exitCodeSection: Section = {
  title: 'Exit codes',
  body: '  0 done (warnings too), 1 problems found, 2 wrong usage, 130 interrupted',
}
