import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
const mostBytes = 64 * 1024

/** What the spec says for a container is not by itself larger than a task definition may be. */
export const taskDefinitionsFit: Rule = ({ services }, refuse) => {
  for (const [service, { variables, secrets, command, containerHealthCheck }] of Object.entries(services)) {
    const environment = Object.entries(variables).map(([name, value]) => ({ name, value: String(value) }))
    const valueFrom = Object.entries(secrets).map(([name, from]) => ({ name, valueFrom: from }))
    const written = { environment, secrets: valueFrom, command, healthCheck: containerHealthCheck.command }
    const bytes = new TextEncoder().encode(JSON.stringify(written)).length
    if (bytes <= mostBytes) continue
    const facts = { service, bytes, most: mostBytes }
    refuse('task-definition-too-large', facts, childPath('services', service), 'key')
  }
}
