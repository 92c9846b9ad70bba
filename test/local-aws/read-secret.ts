import { DescribeStackResourceCommand, type CloudFormationClient } from '@aws-sdk/client-cloudformation'

/** The value that a secret of a stack has now, read from the local AWS as a task would; undefined while nobody has set one. */
export async function readSecret(
  client: CloudFormationClient,
  stackName: string,
  logicalId: string,
): Promise<string | undefined> {
  const { StackResourceDetail: resource } = await client.send(
    new DescribeStackResourceCommand({ StackName: stackName, LogicalResourceId: logicalId }),
  )
  const { protocol, hostname, port } = await client.config.endpoint!()
  const account = (await client.config.credentials()).accessKeyId
  const region = await client.config.region()
  // By hand: one call is no reason for another SDK client among the dependencies. The server reads the account and the region.
  const response = await fetch(`${protocol}//${hostname}:${port}/`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'secretsmanager.GetSecretValue',
      authorization: `AWS4-HMAC-SHA256 Credential=${account}/20260101/${region}/secretsmanager/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify({ SecretId: resource?.PhysicalResourceId }),
  })
  const answer = (await response.json()) as { SecretString?: string; __type?: string }
  if (response.ok) return answer.SecretString
  if (answer.__type?.includes('ResourceNotFoundException')) return undefined
  throw new Error(`Secrets Manager answered ${response.status}: ${JSON.stringify(answer)}`)
}
