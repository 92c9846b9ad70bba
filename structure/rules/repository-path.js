import path from 'node:path'

/** The path of the file being linted from the root of the repository, with `/`. oxlint runs at that root. */
export function repositoryPath({ cwd, filename }) {
  return path.relative(cwd, filename).split(path.sep).join('/')
}

/** Where a rule about the whole file reports: its first line, so that the message does not quote all of it. */
export const firstLine = { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } }
