import { commitOf, git } from '../git.ts'

/** How files compare with the commit that is checked out. */
export interface Committed {
  /** False: git is not installed, or (some of) the files are in no repository. */
  readonly repository: boolean
  /** The full hash of HEAD; missing before the first commit too. */
  readonly sha?: string
  /** Those that HEAD does not have as they are: changed, staged, untracked or ignored. As they were given. */
  readonly uncommitted: readonly string[]
}

/**
 * Compares files with HEAD. Each is looked at from its own folder, so that it may stand in a submodule, a worktree or
 * below the top of its repository. In: paths seen from the working directory, with forward slashes.
 * Throws an OperatorError when git refuses to work. https://git-scm.com/docs/git-status#_porcelain_format_version_1
 */
export function committed(files: readonly string[]): Committed {
  const changed = new Set<string>()
  for (const folder of new Set(files.map(folderOf))) {
    const names = files.filter((file) => folderOf(file) === folder).map(nameOf)
    const found = changedNames(folder, names)
    if (!found) return { repository: false, uncommitted: [] }
    for (const name of found) changed.add(folder === '.' ? name : `${folder}/${name}`)
  }
  const sha = commitOf('HEAD')
  return {
    repository: true,
    ...(sha !== undefined && { sha }),
    uncommitted: files.filter((file) => changed.has(file)),
  }
}

/** The names of a folder that differ from HEAD; undefined without git or repository. */
function changedNames(folder: string, names: readonly string[]): string[] | undefined {
  const rows = (...args: string[]) =>
    git(['-C', folder, '--literal-pathspecs', ...args, '-z', '--', ...names])?.split('\0')
  const status = rows('status', '--porcelain=v1', '--untracked-files=all')
  // What git ignores it says nothing of: a file that it does not track differs, too.
  const tracked = rows('ls-files')
  if (!status || !tracked) return undefined
  // A row is two letters, a blank and the path from the top of the repository, whose end is the name.
  const listed = new Set(status.map((row) => nameOf(row.slice(3))))
  return names.filter((name) => listed.has(name) || !tracked.includes(name))
}

function folderOf(file: string): string {
  const slash = file.lastIndexOf('/')
  return slash < 0 ? '.' : file.slice(0, slash) || '/'
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1)
}
