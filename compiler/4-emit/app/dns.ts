import type { Environment } from '../../3-resolve/environment.ts'
import { getAtt } from '../cloudformation/intrinsics.ts'
import { resource } from '../cloudformation/resource.ts'
import type { Concern } from '../cloudformation/template.ts'

/**
 * The address of the site. It comes after the listener rules, so that nobody is led to a half-built site.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-elb-load-balancer.html
 */
export function emitDns({ site, routing }: Environment): Concern {
  return {
    resources: [
      {
        SiteRecord: resource(
          'AWS::Route53::RecordSet',
          "The site's domain leads to the load balancer.",
          {
            HostedZoneId: site.hostedZoneId,
            Name: site.domain,
            Type: 'A',
            // There is one load balancer and so no other answer: its health would change nothing.
            AliasTarget: {
              DNSName: getAtt('LoadBalancer', 'DNSName'),
              HostedZoneId: getAtt('LoadBalancer', 'CanonicalHostedZoneID'),
              EvaluateTargetHealth: false,
            },
          },
          {
            DependsOn: () => {
              const rules = routing.rules().map((rule) => rule.logicalId)
              return rules.length ? rules : ['HttpsListener']
            },
          },
        ),
      },
    ],
  }
}
