import type { Environment } from '../../3-resolve/environment.ts'
import { createLast } from '../cloudformation/create-last.ts'
import { template, type Template } from '../cloudformation/template.ts'
import { emitDatabase } from './database.ts'
import { emitFiles } from './files.ts'
import { emitFlowLogs } from './flow-logs.ts'
import { emitNetwork } from './network.ts'
import { emitOutputs } from './outputs.ts'
import { emitRepositories } from './repositories.ts'
import { emitRoles } from './roles.ts'
import { emitSecrets } from './secrets.ts'
import { emitSecurityGroupRules } from './security-group-rules.ts'
import { emitSecurityGroups } from './security-groups.ts'
import { emitZones } from './zones.ts'

const folder = 'compiler/4-emit/data'

/**
 * The data stack: what lives long and is protected, and what the app stack stands on. The database comes last: whatever
 * can fail has failed before it exists.
 */
export function dataTemplate(environment: Environment): Template {
  const made = template(
    () => `Semiont, ${environment.name()}: network, data and permissions (changed rarely, protected)`,
    `${folder}/template.ts`,
    {
      [`${folder}/network.ts`]: emitNetwork(environment),
      [`${folder}/zones.ts`]: emitZones(environment),
      [`${folder}/flow-logs.ts`]: emitFlowLogs(environment),
      [`${folder}/security-groups.ts`]: emitSecurityGroups(environment),
      [`${folder}/security-group-rules.ts`]: emitSecurityGroupRules(environment),
      [`${folder}/repositories.ts`]: emitRepositories(environment),
      [`${folder}/secrets.ts`]: emitSecrets(environment),
      [`${folder}/files.ts`]: emitFiles(environment),
      [`${folder}/roles.ts`]: emitRoles(environment),
      [`${folder}/database.ts`]: emitDatabase(environment),
      [`${folder}/outputs.ts`]: emitOutputs(environment),
    },
  )
  return createLast(made, 'Database', `${folder}/template.ts`)
}
