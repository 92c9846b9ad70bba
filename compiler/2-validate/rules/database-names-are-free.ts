import { whyNotADatabaseName, whyNotAUserName } from '../../aws-facts/postgres-name.ts'
import type { Rule } from '../rule.ts'

/** RDS takes the names of the first database and of its user. */
export const databaseNamesAreFree: Rule = ({ database }, refuse) => {
  if (!database.enabled) return
  const { name, username } = database
  const nameWhy = whyNotADatabaseName(name)
  const userWhy = whyNotAUserName(username)
  if (nameWhy) {
    refuse('database-name-reserved', { what: 'database', name, why: nameWhy, instead: 'semiont' }, 'database.name')
  }
  if (userWhy) {
    const facts = { what: 'user', name: username, why: userWhy, instead: 'semiont' }
    refuse('database-name-reserved', facts, 'database.username')
  }
}
