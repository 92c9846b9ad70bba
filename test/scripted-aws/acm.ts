import { awsError } from './aws-error.ts'
import { text, type Operations } from './operation.ts'
import { pageOf } from './pages.ts'
import type { CertificateSeed } from './services.ts'

export interface Acm {
  readonly operations: Operations
  readonly addCertificate: (seed: CertificateSeed) => void
}

/** ACM's certificates. */
export function createAcm(): Acm {
  const certificates = new Map<string, CertificateSeed>()
  return {
    addCertificate: (seed) => void certificates.set(seed.arn, seed),
    operations: {
      // https://docs.aws.amazon.com/acm/latest/APIReference/API_DescribeCertificate.html
      DescribeCertificate: (parameters) => {
        const arn = text(parameters, 'CertificateArn')
        const found = certificates.get(arn)
        if (!found) throw awsError('ResourceNotFoundException', `Could not find certificate ${arn}.`)
        return { Certificate: described(found) }
      },
      // https://docs.aws.amazon.com/acm/latest/APIReference/API_ListCertificates.html
      ListCertificates: (parameters) => {
        const { items, token } = pageOf([...certificates.values()], text(parameters, 'NextToken'), 100)
        return { CertificateSummaryList: items.map(described), NextToken: token }
      },
    },
  }
}

function described({ arn, domain, alternativeNames = [], status = 'ISSUED' }: CertificateSeed): unknown {
  const year = 365 * 24 * 3600 * 1000
  return {
    CertificateArn: arn,
    DomainName: domain,
    SubjectAlternativeNames: [domain, ...alternativeNames],
    Status: status,
    Type: 'AMAZON_ISSUED',
    KeyAlgorithm: 'RSA-2048',
    NotAfter: new Date(Date.now() + (status === 'EXPIRED' ? -year : year)),
    InUseBy: [],
  }
}
