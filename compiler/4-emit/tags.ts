import type { Environment, Tag } from '../3-resolve/environment.ts'

/**
 * The tags of a resource, by key: those of the environment and, given a name, the tag that consoles show as the name.
 * https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html
 */
export function tagged(environment: Environment, name?: () => string): () => Tag[] {
  return () => {
    const tags = environment.tags()
    if (!name) return [...tags]
    const after = tags.findIndex(({ Key }) => Key > 'Name')
    return tags.toSpliced(after < 0 ? tags.length : after, 0, { Key: 'Name', Value: name() })
  }
}
