import type { Rule } from '../rule.ts'

/** The hosted zone answers for the site's domain. */
export const domainIsInZone: Rule = ({ site }, refuse) => {
  const { domain, hostedZone } = site
  if (domain === hostedZone.name || domain.endsWith(`.${hostedZone.name}`)) return
  refuse('domain-outside-zone', { domain, zone: hostedZone.name }, 'site.domain')
}
