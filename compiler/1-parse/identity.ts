import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { locate, type Origins } from './origins.ts'

/**
 * Is the file that was named an environment, and does its `environment` equal the file's name without .yaml or .yml?
 * A file that does not say itself which environment it is, is a base, whatever its own bases say.
 * In: the file's path as it was named, and the merged spec.
 */
export function checkIdentity(
  entry: string,
  value: Readonly<Record<string, unknown>>,
  origins: Origins,
): readonly Diagnostic[] {
  const name = entry.slice(entry.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '')
  const { environment } = value
  const at = origins.get('environment')?.value
  if (at?.source.file !== entry) {
    const where = locate(origins, '', 'key')
    return [diagnose('base-not-compiled', { file: entry, name }, where.source.file === entry ? where : undefined)]
  }
  if (typeof environment !== 'string' || environment === name) return []
  return [diagnose('environment-not-file-name', { file: entry, environment, name }, at, 'environment')]
}
