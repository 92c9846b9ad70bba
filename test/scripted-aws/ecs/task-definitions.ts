import { awsError } from '../aws-error.ts'
import type { EcsState, TaskDefinition } from './state.ts'

/**
 * A new revision of a family; in: the task definition as the API takes it.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 */
export function registerTaskDefinition(ecs: EcsState, definition: Readonly<Record<string, unknown>>): TaskDefinition {
  const family = String(definition['family'])
  const revision = [...ecs.taskDefinitions.values()].filter((each) => each.family === family).length + 1
  const taskDefinitionArn = ecs.site.arn('ecs', `task-definition/${family}:${revision}`)
  const registered = { ...definition, family, revision, taskDefinitionArn, status: 'ACTIVE' as const }
  const whole = registered as unknown as TaskDefinition & { status: 'ACTIVE' }
  ecs.taskDefinitions.set(taskDefinitionArn, whole)
  return whole
}

/** By ARN, family:revision, or family (its newest active revision). */
export function existingTaskDefinition(ecs: EcsState, name: string): TaskDefinition {
  const all = [...ecs.taskDefinitions.values()]
  const exact = all.find(({ taskDefinitionArn, family, revision }) =>
    [taskDefinitionArn, `${family}:${revision}`].includes(name),
  )
  const found = exact ?? all.findLast(({ family, status }) => family === name && status === 'ACTIVE')
  if (!found) throw awsError('ClientException', 'Unable to describe task definition.')
  return found
}

/** A task definition of CloudFormation in the API's spelling: names begin small, but the keys of maps stay. */
export function fromCloudFormation(properties: unknown): unknown {
  if (Array.isArray(properties)) return properties.map(fromCloudFormation)
  if (properties === null || typeof properties !== 'object') return properties
  const entries = Object.entries(properties).map(([key, value]) => [
    `${key.charAt(0).toLowerCase()}${key.slice(1)}`,
    key === 'Options' || key === 'DockerLabels' ? (value as unknown) : fromCloudFormation(value),
  ])
  return Object.fromEntries(entries) as unknown
}
