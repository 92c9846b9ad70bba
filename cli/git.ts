import { spawnSync } from 'node:child_process'
import { OperatorError } from './errors.ts'

/** In bytes: the whole history of a project's templates comes nowhere near it. */
const longestAnswer = 256 * 2 ** 20

/**
 * What `git …` prints, run in the working directory, with `input` on its standard input. Undefined when git is not
 * installed or this is no repository. Throws an OperatorError, in git's words, when it fails for another reason.
 */
export function git(args: readonly string[], input = ''): string | undefined {
  const { status, stdout, stderr } = run(args, input)
  if (status === 0) return stdout
  if (status === undefined || isNoRepository(stderr)) return undefined
  throw new OperatorError(`\`git ${args.join(' ')}\` failed: ${reasonOf(stderr)}`)
}

/**
 * The full hash of the commit that a name (HEAD, origin/main, v1.2, 3f1c9aa) stands for; undefined when there is no such
 * commit, no repository, or no git. Throws an OperatorError where git refuses to work, for example in a folder of another user.
 */
export function commitOf(ref: string): string | undefined {
  // git would take it for an option; no name of a commit begins so.
  if (ref.startsWith('-')) return undefined
  const { status, stdout, stderr } = run(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], '')
  if (status === 0) return stdout.trim()
  if (status === undefined || isNoRepository(stderr)) return undefined
  // Quiet as told: it has nothing to say but that the name names no commit.
  if (status === 1 || /unknown revision|bad revision|ambiguous argument|expected commit type/.test(stderr))
    return undefined
  throw new OperatorError(`git cannot look for the commit "${ref}": ${reasonOf(stderr)}`)
}

/**
 * The text of a file, named as seen from the working directory, in a commit. Undefined when that commit has no such
 * file, there is no repository, or no git. The commit must exist (commitOf). Throws an OperatorError for a file outside
 * the repository.
 */
export function show(commit: string, file: string): string | undefined {
  const { status, stdout, stderr } = run(['cat-file', 'blob', `${commit}:./${file}`], '')
  if (status === 0) return stdout
  if (status === undefined || isNoRepository(stderr)) return undefined
  if (/outside repository/.test(stderr)) {
    throw new OperatorError(`${file} is outside this git repository, so no commit of it has that file.`)
  }
  if (/does not exist|exists on disk, but not in|Not a valid object name|bad file/.test(stderr)) return undefined
  throw new OperatorError(`git cannot read ${file} in the commit ${commit}: ${reasonOf(stderr)}`)
}

interface Ran {
  /** Undefined: there is no git. */
  readonly status: number | undefined
  readonly stdout: string
  readonly stderr: string
}

function run(args: readonly string[], input: string): Ran {
  const { error, status, stdout, stderr } = spawnSync('git', args, {
    encoding: 'utf8',
    input,
    maxBuffer: longestAnswer,
    // In English, since its answers are read, and without touching its index: only looking must leave nothing behind.
    env: { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' },
  })
  if (error && 'code' in error && error.code === 'ENOENT') return { status: undefined, stdout: '', stderr: '' }
  if (error) throw new OperatorError(`\`git ${args.join(' ')}\` could not be run: ${error.message}.`)
  // A signal ended it.
  return { status: status ?? 128, stdout, stderr }
}

function isNoRepository(stderr: string): boolean {
  return /not a git repository/i.test(stderr)
}

/** git's own first words, as the end of a sentence. */
function reasonOf(stderr: string): string {
  const [first = ''] = stderr.trim().split('\n')
  const words = first.replace(/^(?:fatal|error): /, '').replace(/\.$/, '')
  return words ? `git says "${words}".` : 'git does not say why.'
}
