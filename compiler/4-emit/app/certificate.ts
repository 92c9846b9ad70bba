import type { Environment } from '../../3-resolve/environment.ts'
import { resource } from '../cloudformation/resource.ts'
import type { Concern } from '../cloudformation/template.ts'
import { tagged } from '../tags.ts'

/**
 * The certificate of the site's domain, unless the spec names an existing one. CloudFormation writes the record that
 * proves the domain into the hosted zone and waits until ACM has seen it, so the zone must be delegated.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-certificatemanager-certificate.html
 */
export function emitCertificate(environment: Environment): Concern {
  const { site } = environment
  return {
    resources: [
      {
        Certificate: () =>
          site.certificateArn() === undefined
            ? resource(
                'AWS::CertificateManager::Certificate',
                'TLS certificate of the site; proved by a DNS record, and renewed by ACM as long as the record stays.',
                {
                  DomainName: site.domain,
                  ValidationMethod: 'DNS',
                  DomainValidationOptions: [{ DomainName: site.domain, HostedZoneId: site.hostedZoneId }],
                  Tags: tagged(environment),
                },
              )
            : undefined,
      },
    ],
  }
}
