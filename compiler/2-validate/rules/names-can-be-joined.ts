import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

/** No name has the word that joins two names in a logical id. */
export const namesCanBeJoined: Rule = ({ services, routing, secrets }, refuse) => {
  const named = [
    { what: 'service', at: 'services', entries: services },
    { what: 'route', at: 'routing.rules', entries: routing.rules },
    { what: 'secret', at: 'secrets', entries: secrets },
  ]
  for (const { what, at, entries } of named) {
    for (const name of Object.keys(entries)) {
      const words = name.split('-')
      if (!words.includes('from')) continue
      const instead = words.filter((word) => word !== 'from').join('-') || 'source'
      refuse('name-has-from', { what, name, instead }, childPath(at, name), 'key')
    }
  }
}
