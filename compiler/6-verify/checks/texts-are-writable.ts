import { pointerSegment } from '../../provenance/pointer.ts'
import { forEachStack, type Find, type Templates } from '../check.ts'

/** What JSON shows of null, and of half a surrogate pair: it escapes nothing else so. */
const suspicious = /null|\\ud[89a-f]/

/** Every text can be written as YAML (no key over 1,024 characters, no half of a surrogate pair), and nothing is null. */
export function textsAreWritable(templates: Templates, find: Find): void {
  forEachStack(templates, ({ body }, stack) => {
    // Keys come from emitters or from overrides; only those can be long.
    if (!templates.overridden[stack].size && !suspicious.test(templates.json[stack])) return
    const visit = (value: unknown, at: string): void => {
      if (typeof value === 'string' && !value.isWellFormed()) find('text-unwritable', { what: 'surrogate' }, stack, at)
      if (value === null) find('value-null', undefined, stack, at)
      if (typeof value !== 'object' || value === null) return
      for (const [key, child] of Object.entries(value)) {
        const here = `${at}/${pointerSegment(key)}`
        if (key.length > 1024) find('text-unwritable', { what: 'key' }, stack, here)
        else if (!key.isWellFormed()) find('text-unwritable', { what: 'surrogate' }, stack, here)
        visit(child, here)
      }
    }
    visit(body, '')
  })
}
