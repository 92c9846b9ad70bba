import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Host } from '../compiler/compile.ts'
import { OperatorError, systemReason } from './errors.ts'
import type { Files } from './files.ts'

/** What the compiler asks of the world, from the file system and the files that are installed beside the program. */
export function compilerHost(files: Files): Host {
  return {
    read: files.read,
    schema: () => JSON.parse(asset('environment.schema.json').toString()) as object,
    // Most runs never need it, and loading it costs every run that does not.
    allTypes: () => {
      const { brotliDecompressSync } = process.getBuiltinModule('node:zlib')
      return JSON.parse(brotliDecompressSync(asset('all-types.gen.json.br')).toString())
    },
  }
}

/** A file that is installed beside the program. Throws an OperatorError when it is not there. */
export function asset(name: string): Buffer {
  const file = path.join(path.dirname(fileURLToPath(import.meta.url)), name)
  try {
    return readFileSync(file)
  } catch (error) {
    throw new OperatorError(`${file}, a part of semiont, cannot be read: ${systemReason(error)} Install semiont again.`)
  }
}
