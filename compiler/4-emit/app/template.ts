import type { Environment } from '../../3-resolve/environment.ts'
import { template, type Template } from '../cloudformation/template.ts'
import { emitCertificate } from './certificate.ts'
import { emitCluster } from './cluster.ts'
import { emitDns } from './dns.ts'
import { emitImages } from './images.ts'
import { emitLoadBalancer } from './load-balancer.ts'
import { emitLogs } from './logs.ts'
import { emitOutputs } from './outputs.ts'
import { emitRouting } from './routing.ts'
import { emitScaling } from './scaling.ts'
import { emitServices } from './services.ts'
import { emitTargetGroups } from './target-groups.ts'
import { emitTaskDefinitions } from './task-definitions.ts'

const folder = 'compiler/4-emit/app'

/**
 * The app stack: what is deployed often. It reads from the way in to what runs: address, load balancer, routes, then the
 * cluster and its services.
 */
export function appTemplate(environment: Environment): Template {
  return template(
    () => `Semiont, ${environment.name()}: load balancer and services (deployed often)`,
    `${folder}/template.ts`,
    {
      [`${folder}/images.ts`]: emitImages(environment),
      [`${folder}/dns.ts`]: emitDns(environment),
      [`${folder}/certificate.ts`]: emitCertificate(environment),
      [`${folder}/load-balancer.ts`]: emitLoadBalancer(environment),
      [`${folder}/routing.ts`]: emitRouting(environment),
      [`${folder}/target-groups.ts`]: emitTargetGroups(environment),
      [`${folder}/cluster.ts`]: emitCluster(environment),
      [`${folder}/logs.ts`]: emitLogs(environment),
      [`${folder}/task-definitions.ts`]: emitTaskDefinitions(environment),
      [`${folder}/services.ts`]: emitServices(environment),
      [`${folder}/scaling.ts`]: emitScaling(environment),
      [`${folder}/outputs.ts`]: emitOutputs(environment),
    },
  )
}
