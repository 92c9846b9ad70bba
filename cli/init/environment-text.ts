import { zoneIdsOf } from '../../compiler/aws-facts/zone-ids.ts'
import { examples, type Answers } from './answers.ts'

/**
 * The spec of one environment, with comments for people who see one for the first time.
 * In: the answers, the environment's name, and its place among them (it makes the address ranges differ).
 */
export function environmentText(answers: Answers, name: string, index: number): string {
  const change = (key: 'account' | 'domain' | 'hostedZoneId' | 'hostedZoneName') =>
    answers[key] === examples[key] ? ' # change' : ''
  const known = zoneIdsOf(answers.region)
  const zones = (known.length ? known : zoneIdsOf(examples.region)).slice(0, 2)
  const domain = index === 0 ? answers.domain : `${name}.${answers.domain}`
  return `# yaml-language-server: $schema=./environment-file.schema.json
# What makes ${name} differ from base.yaml. Everything else has a default, which the editor shows.
extends: ./base.yaml
environment: ${name}

aws:
  account: "${answers.account}"${change('account')}
  region: ${answers.region}

site:
  domain: ${domain}${change('domain')}
  hostedZone:
    id: ${answers.hostedZoneId}${change('hostedZoneId')}
    name: ${answers.hostedZoneName}${change('hostedZoneName')}

network:
  cidr: 10.${index}.0.0/16 # a range of its own, so that environments can be connected one day
  availabilityZones: [${zones.join(', ')}] # NAT gateways stand in the first natGateways of them
  natGateways: 1
`
}
