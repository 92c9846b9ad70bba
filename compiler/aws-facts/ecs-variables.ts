/**
 * Environment variables that ECS itself sets in every Fargate container; what a task definition says instead would cut
 * the task off from its role or its metadata. AWS_REGION and AWS_DEFAULT_REGION may well be given.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-metadata.html, written down 2026-11-23
 */
export const variablesSetByEcs: readonly string[] = [
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_EXECUTION_ENV',
  'ECS_AGENT_URI',
  'ECS_CONTAINER_METADATA_URI',
  'ECS_CONTAINER_METADATA_URI_V4',
]
