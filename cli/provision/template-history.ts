import { git } from '../git.ts'

/** A text that a file of templates/ had in some commit. */
export interface OldText {
  /** The newest commit that has it. */
  readonly commit: string
  readonly text: string
}

/** Where one template was kept: a folder, and the file's names in it (a project may have changed from YAML to JSON). */
export interface Kept {
  readonly folder: string
  readonly names: readonly string[]
}

/** Which commits are looked through: those of HEAD, or those of every other branch and tag. */
export type Reach = 'HEAD' | 'elsewhere'

/**
 * Every text that a template had in the history, the newest first and each once; read as they are asked for, since the
 * first is mostly the one. Merged branches are gone through too, also where a merge took the other side's file.
 * In: where it is kept, which commits, and the contents (git's ids) that were given out before: they do not come again.
 * Throws an OperatorError when git refuses to work. https://git-scm.com/docs/git-rev-list#_history_simplification
 */
export function* templateHistory({ folder, names }: Kept, reach: Reach, tried: Set<string>): Generator<OldText> {
  const from = (args: readonly string[], input?: string) => git(['-C', folder, '--literal-pathspecs', ...args], input)
  const commits = reach === 'HEAD' ? ['HEAD'] : ['--all', '--not', 'HEAD']
  const listed = from(['rev-list', '--full-history', ...commits, '--', ...names]) ?? ''
  const texts = lines(listed).flatMap((commit) => names.map((name) => ({ commit, object: `${commit}:./${name}` })))
  yield* read(blobsOf(texts, from), tried, from)
}

/** The same for a file that came here by a move, from its older names; git follows one file through a mostly straight history. */
export function* movedTemplateHistory({ folder, names }: Kept, tried: Set<string>): Generator<OldText> {
  const from = (args: readonly string[], input?: string) => git(['-C', folder, ...args], input)
  for (const name of names) {
    const options = ['--follow', '--root', '--no-show-signature', '--format=commit %H', '--raw', '--no-abbrev']
    const rows = lines(from(['log', ...options, '--', name]) ?? '')
    const blobs = new Map<string, string>()
    let commit = ''
    for (const row of rows) {
      if (row.startsWith('commit ')) commit = row.slice('commit '.length)
      // :<old mode> <new mode> <old blob> <new blob> <kind>, a tab and the names
      const blob = row.startsWith(':') ? row.split(' ')[3] : undefined
      if (blob !== undefined && !/^0+$/.test(blob) && !blobs.has(blob)) blobs.set(blob, commit)
    }
    yield* read(blobs, tried, from)
  }
}

type From = (args: readonly string[], input?: string) => string | undefined

/** The contents that the objects have, each with the first commit that has it. */
function blobsOf(
  texts: readonly { readonly commit: string; readonly object: string }[],
  from: From,
): Map<string, string> {
  const rows = texts.length
    ? lines(from(['cat-file', '--batch-check'], texts.map(({ object }) => `${object}\n`).join('')) ?? '')
    : []
  const blobs = new Map<string, string>()
  for (const [index, row] of rows.entries()) {
    const [blob = '', kind] = row.split(' ')
    if (kind === 'blob' && !blobs.has(blob)) blobs.set(blob, texts[index]!.commit)
  }
  return blobs
}

/** More at a time the further it goes: the newest is mostly the one, and a process for each of thousands takes long. */
function* read(blobs: ReadonlyMap<string, string>, tried: Set<string>, from: From): Generator<OldText> {
  const all = [...blobs].filter(([blob]) => !tried.has(blob))
  for (let at = 0, count = 1; at < all.length; at += count, count = Math.min(count * 4, 64)) {
    const some = all.slice(at, at + count)
    const texts = contents(
      some.map(([blob]) => blob),
      from,
    )
    for (const [index, [blob, commit]] of some.entries()) {
      tried.add(blob)
      yield { commit, text: texts[index] ?? '' }
    }
  }
}

/** Between two blobs git is asked for something that there is not, and its answer parts them. */
function contents(blobs: readonly string[], from: From): string[] {
  const end = `no-such-object-${blobs[0]}`
  const answer = from(['cat-file', '--batch'], blobs.map((blob) => `${blob}\n${end}\n`).join('')) ?? ''
  // Each begins with its header: <blob> blob <size>.
  return answer.split(`\n${end} missing\n`).map((part) => part.slice(part.indexOf('\n') + 1))
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '')
}
