import type { Environment, Tag } from '../3-resolve/environment.ts'

/**
 * The tags of a resource, by key: those of the environment and, given a name, the tag that consoles show as the name.
 * https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html
 */
export function tagged(environment: Environment, name?: () => string): () => Tag[] {
  return () => {
    const own = name ? [{ Key: 'Name', Value: name() }] : []
    const given = environment.tags().filter(({ Key }) => !own.some((tag) => tag.Key === Key))
    return [...own, ...given].toSorted((a, b) => (a.Key < b.Key ? -1 : 1))
  }
}
