import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

/** Files are mounted at a plain path that the kernel does not keep for itself. */
export const mountsAreUsable: Rule = ({ services }, refuse) => {
  for (const [name, { files }] of Object.entries(services)) {
    const why = files.enabled ? whyUnusable(files.mount) : undefined
    if (why) refuse('mount-unusable', { mount: files.mount, why }, `${childPath('services', name)}.files.mount`)
  }
}

function whyUnusable(mount: string): string | undefined {
  const [, first = '', ...rest] = mount.split('/')
  if ([first, ...rest].some((part) => part === '.' || part === '..')) return 'it has . or .. in it'
  return ['proc', 'sys', 'dev'].includes(first) ? `the kernel keeps /${first} for itself` : undefined
}
