import { each } from '../../provenance/settle.ts'
import type { Environment } from '../../3-resolve/environment.ts'
import { pascalCase, serviceId } from '../../3-resolve/names.ts'
import { getAtt, ref } from '../cloudformation/intrinsics.ts'
import type { Concern } from '../cloudformation/template.ts'

/**
 * What people and day-two commands look up instead of guessing names. Nothing is exported: no stack stands on this one,
 * and an export in use could not change.
 */
export function emitOutputs(environment: Environment): Concern {
  return {
    outputs: [
      {
        SiteUrl: { Description: 'The address of the site', Value: () => `https://${environment.site.domain()}` },
        LoadBalancerDnsName: {
          Description: "The load balancer's own address, behind the site's",
          Value: getAtt('LoadBalancer', 'DNSName'),
        },
        ClusterName: { Description: 'The ECS cluster that runs the services', Value: ref('Cluster') },
        LogGroupName: { Description: 'The log group that the services write to', Value: ref('SemiontLogGroup') },
      },
      each(environment.services, ({ name }) => ({
        [`Service${pascalCase(name)}Name`]: {
          Description: `The ECS service of "${name}"`,
          Value: getAtt(serviceId(name, 'Deployment'), 'Name'),
        },
      })),
    ],
  }
}
