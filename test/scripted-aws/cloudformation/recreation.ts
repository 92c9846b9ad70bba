import { readFileSync } from 'node:fs'

/** From AWS's own schemas: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html */
const table = JSON.parse(
  readFileSync(new URL('../../local-aws/replacement.gen.json', import.meta.url), 'utf8'),
) as Record<string, { always: string[]; sometimes: string[] }>

/** Whether a change of a property makes a new resource. A property that no table knows is changed in place. */
export function recreation(type: string, property: string): 'Always' | 'Conditionally' | 'Never' {
  const known = table[type]
  if (known?.always.includes(property)) return 'Always'
  return known?.sometimes.includes(property) ? 'Conditionally' : 'Never'
}
