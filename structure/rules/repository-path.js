import path from 'node:path'

/** The path of the file being linted from the root of the repository, with `/`. oxlint runs at that root. */
export function repositoryPath({ cwd, filename }) {
  return path.relative(cwd, filename).split(path.sep).join('/')
}
