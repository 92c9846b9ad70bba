import { OperatorError, UsageError } from './errors.ts'
import { commitOf, git, show } from './git.ts'

/** The commit that --base names. Throws a UsageError where there is none, an OperatorError where there is no git. */
export function baseCommit(ref: string): string {
  const commit = commitOf(ref)
  if (commit !== undefined) return commit
  if (git(['rev-parse', '--git-dir']) === undefined) {
    throw new OperatorError(
      '--base needs git, and this is no git repository (or git is not installed). Without it, `semiont diff` compares with templates/.',
    )
  }
  throw new UsageError(
    `There is no commit "${ref}" here. Name a commit, a branch or a tag; what is only on the server must be fetched first (\`git fetch\`).`,
  )
}

/** Reads files of a commit, named as seen from the working directory; undefined for one that it does not have. */
export function committedFiles(commit: string): (file: string) => string | undefined {
  return (file) => show(commit, file)
}
