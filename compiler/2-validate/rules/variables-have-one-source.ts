import { variablesSetByEcs } from '../../aws-facts/ecs-variables.ts'
import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

/** No variable of a container is given twice: by variables, by secrets, by the compiler, or by ECS. */
export const variablesHaveOneSource: Rule = ({ services }, refuse) => {
  for (const [service, { variables, secrets, database, files }] of Object.entries(services)) {
    for (const [place, given] of Object.entries({ variables, secrets })) {
      for (const variable of Object.keys(given)) {
        const at = childPath(`${childPath('services', service)}.${place}`, variable)
        if (database && variable === 'DATABASE_URL') {
          const instead = 'write database: false to give a URL of your own'
          refuse('variable-taken', { service, variable, by: 'database: true', instead }, at, 'key')
        } else if (files.enabled && variable === files.variable) {
          const instead = 'choose another files.variable ("" for none)'
          refuse('variable-taken', { service, variable, by: 'files.variable', instead }, at, 'key')
        } else if (variablesSetByEcs.includes(variable)) refuse('variable-of-ecs', { variable }, at, 'key')
        else if (place === 'secrets' && Object.hasOwn(variables, variable)) {
          refuse('variable-given-twice', { service, variable }, at, 'key')
        }
      }
    }
  }
}
