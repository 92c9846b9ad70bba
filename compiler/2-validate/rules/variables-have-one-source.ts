import type { EnvironmentSpec } from '../../../schema/environment.gen.ts'
import { variablesSetByEcs } from '../../aws-facts/ecs-variables.ts'
import { childPath } from '../../provenance/trace.ts'
import type { Refuse, Rule } from '../rule.ts'

/** No variable of a container is given twice: by variables, by secrets, by the compiler, or by ECS. */
export const variablesHaveOneSource: Rule = ({ services }, refuse) => {
  for (const [name, service] of Object.entries(services)) {
    for (const variable of Object.keys(service.variables)) check(name, service, 'variables', variable, refuse)
    for (const variable of Object.keys(service.secrets)) check(name, service, 'secrets', variable, refuse)
  }
}

function check(
  name: string,
  { variables, database, files }: EnvironmentSpec['services'][string],
  place: 'variables' | 'secrets',
  variable: string,
  refuse: Refuse,
): void {
  const at = childPath(`${childPath('services', name)}.${place}`, variable)
  if (database && variable === 'DATABASE_URL') {
    const instead = 'write database: false to give a URL of your own'
    refuse('variable-taken', { service: name, variable, by: 'database: true', instead }, at, 'key')
  } else if (files.enabled && variable === files.variable) {
    const instead = 'choose another files.variable ("" for none)'
    refuse('variable-taken', { service: name, variable, by: 'files.variable', instead }, at, 'key')
  } else if (variablesSetByEcs.includes(variable)) {
    refuse('variable-of-ecs', { variable }, at, 'key')
  } else if (place === 'secrets' && Object.hasOwn(variables, variable)) {
    refuse('variable-given-twice', { service: name, variable }, at, 'key')
  }
}
