import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

/** The environment's own secrets: the password of the database, and the DATABASE_URL made of it. */
const reservedNames = ['database', 'database-url']

/** No secret of the spec has the name of one that the environment has by itself. */
export const secretNamesAreFree: Rule = ({ secrets }, refuse) => {
  for (const name of Object.keys(secrets)) {
    if (reservedNames.includes(name)) refuse('secret-name-reserved', { name }, childPath('secrets', name), 'key')
  }
}
