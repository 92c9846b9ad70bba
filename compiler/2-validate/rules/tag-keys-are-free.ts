import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

/** No tag key is one that semiont sets, and no two are the same to IAM, which does not tell upper from lower case. */
export const tagKeysAreFree: Rule = ({ aws }, refuse) => {
  const seen = new Map<string, string>()
  for (const key of Object.keys(aws.tags)) {
    const folded = key.toLowerCase()
    const other = seen.get(folded)
    seen.set(folded, other ?? key)
    const at = childPath('aws.tags', key)
    if (folded === 'name' || folded.startsWith('semiont:')) refuse('tag-key-reserved', { key }, at, 'key')
    else if (other !== undefined) refuse('tag-keys-differ-in-case', { key, other }, at, 'key')
  }
}
