import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Span } from '../source.ts'
import type { Document } from './document.ts'
import { parse } from './parse.ts'

/** The files of one environment, base first, and what is wrong with them. */
export interface Chain {
  readonly documents: readonly Document[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads a spec and, one after the other, the bases that it extends.
 * In: the spec's path, with forward slashes, and the host's way to read a file (undefined: there is none). `extends` is a
 * path relative to the file that holds it, inside the folder of the first. Out: the documents that could be read; an error
 * in one ends the chain there.
 */
export function loadChain(entry: string, read: (file: string) => string | undefined): Chain {
  const folder = folderOf(normal(entry))
  const documents: Document[] = []
  const diagnostics: Diagnostic[] = []
  const visited: string[] = []
  let file: string | undefined = entry
  let named: Span | undefined
  while (file !== undefined) {
    const text = read(file)
    if (text === undefined) {
      diagnostics.push(
        named ? diagnose('base-missing', { file }, named, 'extends') : diagnose('spec-missing', { file }),
      )
      break
    }
    visited.push(normal(file))
    const { document, diagnostics: found } = parse({ file, text })
    diagnostics.push(...found)
    if (!document) break
    documents.unshift(document)
    const next = nextOf(document, folder, visited)
    if (next && 'code' in next) diagnostics.push(next)
    file = next && 'file' in next ? next.file : undefined
    named = document.locate(['extends'], 'value')
  }
  return { documents, diagnostics }
}

/** The file that a document extends; undefined where it extends none. */
function nextOf(
  { source, value, locate }: Document,
  folder: string,
  visited: readonly string[],
): { file: string } | Diagnostic | undefined {
  const given = Object.hasOwn(value, 'extends') ? value['extends'] : ''
  const at = locate(['extends'], 'value')
  if (typeof given !== 'string') return diagnose('extends-not-text', {}, at, 'extends')
  if (given === '') return undefined
  const file = normal(joined(folderOf(normal(source.file)), given))
  const relative = !/^[/~]|^[A-Za-z][\w+.-]*:|\\/.test(given)
  if (!relative || !isInside(file, folder)) {
    return diagnose('extends-outside', { path: given, relative }, at, 'extends')
  }
  const again = visited.indexOf(file)
  if (again >= 0) return diagnose('extends-cycle', { files: [...visited.slice(again), file] }, at, 'extends')
  return { file }
}

// Path arithmetic of POSIX paths. It is our own, since node:path answers by the machine that it runs on.

/** specs/./a/../base.yaml → specs/base.yaml; leading `..` stay. */
function normal(path: string): string {
  const kept: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..' && kept.length && kept.at(-1) !== '..') kept.pop()
    else kept.push(part)
  }
  return `${path.startsWith('/') ? '/' : ''}${kept.join('/')}`
}

function joined(folder: string, path: string): string {
  if (folder === '') return path
  return folder.endsWith('/') ? `${folder}${path}` : `${folder}/${path}`
}

/** The folder of a normal path; '' for the current one. */
function folderOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash === 0 ? '/' : path.slice(0, Math.max(0, slash))
}

function isInside(file: string, folder: string): boolean {
  if (folder === '') return !/^(\/|\.\.(\/|$))/.test(file)
  return file.startsWith(folder.endsWith('/') ? folder : `${folder}/`)
}
