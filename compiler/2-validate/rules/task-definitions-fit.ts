import type { EnvironmentSpec } from '../../../schema/environment.gen.ts'
import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'
import { secretArn } from '../secret-arn.ts'

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
const mostBytes = 64 * 1024

/** What the spec says for a container is not by itself larger than a task definition may be. */
export const taskDefinitionsFit: Rule = (spec, refuse) => {
  for (const [service, { variables, secrets, command, containerHealthCheck }] of Object.entries(spec.services)) {
    const environment = Object.entries(variables).map(([name, value]) => ({ name, value: String(value) }))
    const valueFrom = Object.entries(secrets).map(([name, from]) => ({ name, valueFrom: valueOf(spec, from) }))
    const written = { environment, secrets: valueFrom, command, healthCheck: containerHealthCheck.command }
    const bytes = new TextEncoder().encode(JSON.stringify(written)).length
    if (bytes <= mostBytes) continue
    const facts = { service, bytes, most: mostBytes }
    refuse('task-definition-too-large', facts, childPath('services', service), 'key')
  }
}

/** What ECS is told for "oauth.clientId": the secret's ARN, and :<key>:: for one key of it. */
function valueOf(spec: EnvironmentSpec, from: string): string {
  const [secret = '', key] = from.split('.')
  return `${secretArn(spec, secret) ?? ''}${key === undefined ? '' : `:${key}::`}`
}
