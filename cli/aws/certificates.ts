import { ACMClient, DescribeCertificateCommand } from '@aws-sdk/client-acm'
import { errorCode, failedCall } from './failed-call.ts'
import { keptClient } from './kept-client.ts'
import type { Session } from './session.ts'

export interface Certificate {
  readonly arn: string
  /** ISSUED, PENDING_VALIDATION, EXPIRED, REVOKED … */
  readonly status: string
  /** The names that it covers, in lower case; *.example.org covers one label more. */
  readonly domains: readonly string[]
  /** Missing while it is not issued. */
  readonly expires?: Date
}

const acm = keptClient((config) => new ACMClient(config))

/**
 * A certificate of this account and region by its ARN; undefined when there is none.
 * https://docs.aws.amazon.com/acm/latest/APIReference/API_DescribeCertificate.html
 */
export async function certificate(session: Session, arn: string): Promise<Certificate | undefined> {
  try {
    const { Certificate: found } = await acm(session).send(new DescribeCertificateCommand({ CertificateArn: arn }))
    if (!found) return undefined
    const domains = [found.DomainName, ...(found.SubjectAlternativeNames ?? [])].filter((name) => name !== undefined)
    return {
      arn,
      status: found.Status ?? '',
      domains: [...new Set(domains.map((name) => name.toLowerCase()))],
      ...(found.NotAfter && { expires: found.NotAfter }),
    }
  } catch (error) {
    if (errorCode(error) === 'ResourceNotFoundException') return undefined
    throw failedCall(`Looking at the certificate ${arn}`, error)
  }
}
