import {
  instanceClassesDate,
  instanceFamilies,
  instanceSizesOf,
  successorOf,
} from '../../aws-facts/rds-instance-classes.ts'
import type { Rule } from '../rule.ts'

/** The instance class exists and runs the PostgreSQL of the spec, as far as the dated table knows. */
export const instanceClassRunsPostgres: Rule = ({ database }, refuse) => {
  if (!database.enabled) return
  const { instanceClass, engineVersion } = database
  const [, family = '', size = ''] = instanceClass.split('.')
  const at = 'database.instanceClass'
  const successor = successorOf(family)
  if (successor !== undefined) {
    const sizes = instanceSizesOf(successor)
    const instead = `db.${successor}.${sizes.includes(size) ? size : sizes[0]}`
    return refuse('instance-class-too-old', { instanceClass, version: engineVersion, instead }, at)
  }
  const sizes = instanceSizesOf(family)
  if (!sizes.length) {
    const known = instanceFamilies.map((other) => `db.${other}.${size}`)
    return refuse('instance-class-unknown', { instanceClass, date: instanceClassesDate, known }, at)
  }
  if (sizes.includes(size)) return
  refuse('instance-class-size', { instanceClass, legal: sizes.map((legal) => `db.${family}.${legal}`) }, at)
}
