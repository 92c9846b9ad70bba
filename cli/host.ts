import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'
import type { Host } from '../compiler/compile.ts'
import type { Files } from './files.ts'

/** What the compiler asks of the world, from the file system and the files that are installed beside the program. */
export function compilerHost(files: Files): Host {
  return {
    read: files.read,
    schema: () => JSON.parse(readFileSync(asset('environment.schema.json'), 'utf8')) as object,
    allTypes: () => JSON.parse(brotliDecompressSync(readFileSync(asset('all-types.gen.json.br'))).toString('utf8')),
  }
}

/** The path of a file that is installed beside the program. */
export function asset(name: string): string {
  return path.join(path.dirname(fileURLToPath(import.meta.url)), name)
}
