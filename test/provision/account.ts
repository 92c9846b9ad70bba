import {
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  ListChangeSetsCommand,
  ListStackResourcesCommand,
  type CloudFormationClient,
  type Stack,
} from '@aws-sdk/client-cloudformation'
import { ECRClient, PutImageCommand } from '@aws-sdk/client-ecr'
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { localClient } from '../local-aws/local-client.ts'

/** An account of a local AWS, looked at and worked on past the program. */
export interface Account {
  readonly client: CloudFormationClient
  /** Undefined when there is none. */
  readonly stack: (name: string) => Promise<Stack | undefined>
  /** Physical ids by logical ids. */
  readonly resources: (name: string) => Promise<Map<string, string>>
  /** Names of change sets. */
  readonly changeSets: (name: string) => Promise<string[]>
  /** The request tokens that the stack's events carry, each once, oldest first. */
  readonly tokens: (name: string) => Promise<string[]>
  /** What people do between the two stacks: an image in every repository, and a value for the secret that they set. */
  readonly fill: (dataStack: string, tag?: string) => Promise<void>
}

export function accountOf(endpoint: string, account: string): Account {
  const client = localClient(endpoint, 'us-east-1', account)
  const config = { endpoint, region: 'us-east-1', credentials: { accessKeyId: account, secretAccessKey: 'made up' } }
  const stack = async (name: string) => {
    try {
      return (await client.send(new DescribeStacksCommand({ StackName: name }))).Stacks?.[0]
    } catch (error) {
      if (error instanceof Error && error.message.includes('does not exist')) return undefined
      throw error
    }
  }
  const resources = async (name: string) => {
    const listed = await client.send(new ListStackResourcesCommand({ StackName: name }))
    const summaries = listed.StackResourceSummaries ?? []
    return new Map(summaries.map((one) => [one.LogicalResourceId ?? '', one.PhysicalResourceId ?? '']))
  }
  const changeSets = async (name: string) => {
    const listed = await client.send(new ListChangeSetsCommand({ StackName: name }))
    const waiting = (listed.Summaries ?? []).filter(({ ExecutionStatus }) => ExecutionStatus !== 'EXECUTE_COMPLETE')
    return waiting.map(({ ChangeSetName = '' }) => ChangeSetName)
  }
  const tokens = async (name: string) => {
    const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName: name }))
    return [...new Set(StackEvents.toReversed().flatMap(({ ClientRequestToken }) => ClientRequestToken ?? []))]
  }
  const fill = async (dataStack: string, tag = 'first') => {
    const [ecr, secrets] = [new ECRClient(config), new SecretsManagerClient(config)]
    for (const [id, physicalId] of await resources(dataStack)) {
      if (id.endsWith('Repository')) await ecr.send(new PutImageCommand(image(physicalId, tag)))
      if (id !== 'SecretOauthValue') continue
      const SecretString = JSON.stringify({ googleClientId: 'an-id-9f3a', googleClientSecret: 'a-secret-7c1e' })
      await secrets.send(new PutSecretValueCommand({ SecretId: physicalId, SecretString }))
    }
  }
  return { client, stack, resources, changeSets, tokens, fill }
}

/** A manifest of no layers; the tag is in it, so that another tag is another digest. */
function image(repositoryName: string, imageTag: string) {
  const mediaType = 'application/vnd.oci.image.manifest.v1+json'
  const imageManifest = JSON.stringify({ schemaVersion: 2, mediaType, layers: [], annotations: { tag: imageTag } })
  return { repositoryName, imageTag, imageManifest, imageManifestMediaType: mediaType }
}
