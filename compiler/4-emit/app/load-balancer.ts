import type { Environment } from '../../3-resolve/environment.ts'
import { serviceId } from '../../3-resolve/names.ts'
import { ref } from '../cloudformation/intrinsics.ts'
import { resource } from '../cloudformation/resource.ts'
import type { Concern } from '../cloudformation/template.ts'
import { imported, subnetOutput } from '../contract.ts'
import { tagged } from '../tags.ts'

/**
 * The load balancer and its two listeners: 443 with the site's certificate, and 80, which only sends people there.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html
 */
export function emitLoadBalancer(environment: Environment): Concern {
  return {
    resources: [
      {
        LoadBalancer: loadBalancer(environment),
        HttpListener: httpListener(environment),
        HttpsListener: httpsListener(environment),
      },
    ],
  }
}

// Without a name, so that a change that replaces it can make the new one before the old one goes.
function loadBalancer(environment: Environment) {
  return resource('AWS::ElasticLoadBalancingV2::LoadBalancer', 'Where requests from the internet arrive.', {
    Type: 'application',
    Scheme: 'internet-facing',
    IpAddressType: 'ipv4',
    Subnets: () => environment.network.zones().map((zone) => imported(environment, subnetOutput(zone.part, 'Public'))),
    SecurityGroups: [imported(environment, 'LoadBalancerSecurityGroupId')],
    LoadBalancerAttributes: attributes(environment),
    Tags: tagged(environment),
  })
}

// What can be turned off is stated when it is off too: an attribute that leaves the template keeps its value.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html
function attributes({ loadBalancer: { idleTimeoutSeconds, deletionProtection, accessLogs } }: Environment) {
  return [
    { Key: 'idle_timeout.timeout_seconds', Value: () => String(idleTimeoutSeconds()) },
    { Key: 'deletion_protection.enabled', Value: () => String(deletionProtection()) },
    { Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'true' },
    { Key: 'routing.http2.enabled', Value: 'true' },
    { Key: 'access_logs.s3.enabled', Value: () => String(accessLogs.enabled()) },
    () => (accessLogs.enabled() ? { Key: 'access_logs.s3.bucket', Value: accessLogs.bucket } : undefined),
    // The empty text too: it is what takes a prefix away. A bucket cannot be empty, so while logs are off neither is stated.
    () => (accessLogs.enabled() ? { Key: 'access_logs.s3.prefix', Value: accessLogs.prefix } : undefined),
  ]
}

function httpListener(environment: Environment) {
  return resource(
    'AWS::ElasticLoadBalancingV2::Listener',
    'Sends every plain HTTP request to the same HTTPS address.',
    {
      LoadBalancerArn: ref('LoadBalancer'),
      Protocol: 'HTTP',
      Port: 80,
      DefaultActions: [
        {
          Type: 'redirect',
          RedirectConfig: {
            Protocol: 'HTTPS',
            Port: '443',
            Host: '#{host}',
            Path: '/#{path}',
            Query: '#{query}',
            StatusCode: 'HTTP_301',
          },
        },
      ],
      Tags: tagged(environment),
    },
  )
}

function httpsListener(environment: Environment) {
  const { site, loadBalancer, routing } = environment
  return resource(
    'AWS::ElasticLoadBalancingV2::Listener',
    'Serves the site; what no route takes goes to the default.',
    {
      LoadBalancerArn: ref('LoadBalancer'),
      Protocol: 'HTTPS',
      Port: 443,
      SslPolicy: loadBalancer.tlsPolicy,
      Certificates: [{ CertificateArn: () => site.certificateArn() ?? ref('Certificate') }],
      DefaultActions: [
        { Type: 'forward', TargetGroupArn: () => ref(serviceId(routing.defaultService(), 'TargetGroup')) },
      ],
      Tags: tagged(environment),
    },
  )
}
