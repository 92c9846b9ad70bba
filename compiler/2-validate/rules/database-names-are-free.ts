import { whyNotADatabase, whyNotAUser } from '../../aws-facts/postgres-names.ts'
import type { Rule } from '../rule.ts'

/** RDS takes the names of the first database and of its user. */
export const databaseNamesAreFree: Rule = ({ database }, refuse) => {
  if (!database.enabled) return
  const { name, username } = database
  const nameWhy = whyNotADatabase(name)
  const userWhy = whyNotAUser(username)
  if (nameWhy) {
    refuse('database-name-reserved', { what: 'database', name, why: nameWhy, instead: 'semiont' }, 'database.name')
  }
  if (userWhy) {
    const facts = { what: 'user', name: username, why: userWhy, instead: 'semiont' }
    refuse('database-name-reserved', facts, 'database.username')
  }
}
