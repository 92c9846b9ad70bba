import { partitionOf } from '../../aws-facts/partitions.ts'
import type { Rule } from '../rule.ts'

/** A given certificate is in the partition, region and account of the environment. */
export const certificateIsHere: Rule = ({ aws, site }, refuse) => {
  if (site.certificate === 'managed') return
  const [, partition = '', , region = '', account = ''] = site.certificate.split(':')
  const differences = [
    { part: 'partition', is: partition, should: partitionOf(aws.region) },
    { part: 'region', is: region, should: aws.region },
    { part: 'account', is: account, should: aws.account },
  ].filter(({ is, should }) => is !== should)
  if (differences.length) refuse('certificate-elsewhere', { differences }, 'site.certificate')
}
