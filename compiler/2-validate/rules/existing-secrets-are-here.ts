import { partitionOf } from '../../aws-facts/partitions.ts'
import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

/** A secret given by its ARN is in the region of the environment; another account may share it. */
export const existingSecretsAreHere: Rule = ({ aws, secrets }, refuse) => {
  for (const [name, { arn }] of Object.entries(secrets)) {
    if (arn === '') continue
    const [, partition = '', , region = ''] = arn.split(':')
    const wrong = [
      { part: 'region', is: region, should: aws.region },
      { part: 'partition', is: partition, should: partitionOf(aws.region) },
    ].find(({ is, should }) => is !== should)
    if (wrong) refuse('secret-elsewhere', { name, ...wrong }, `${childPath('secrets', name)}.arn`)
  }
}
