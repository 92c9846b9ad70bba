import type { Rule } from '../rule.ts'

/** https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html */
const longestCommonName = 64

/** A certificate can be requested for the site's domain. */
export const domainFitsCertificate: Rule = ({ site }, refuse) => {
  if (site.certificate !== 'managed' || site.domain.length <= longestCommonName) return
  refuse('domain-too-long', { domain: site.domain, most: longestCommonName }, 'site.domain')
}
