import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { CloudWatchLogsClient, CreateLogStreamCommand, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import { ECRClient, PutImageCommand } from '@aws-sdk/client-ecr'
import { startLocalAws } from '../../test/local-aws/local-aws.ts'
import { specFolder } from './spec-folder.ts'
import type { Target } from './target.ts'

const environment = 'staging'
const region = 'us-east-1'
const account = '123456789012'

/**
 * A local AWS with an account that has nothing but the hosted zone of the specs. Its images are manifests without
 * layers: no container runs here, so nothing has to be built. `stop` ends it.
 */
export async function localTarget(): Promise<Target & { readonly stop: () => Promise<void> }> {
  const aws = await startLocalAws({ Z0123456789ABCDEFGHIJ: 'example.org.' })
  const env = {
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: 'made-up',
    AWS_REGION: region,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    // Things take milliseconds here.
    SEMIONT_POLL_SECONDS: '0.2',
  }
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'
  const config = { endpoint: aws.endpoint, region, credentials: { accessKeyId: account, secretAccessKey: 'made-up' } }
  const outputs = (stack: string) => stackOutputs(new CloudFormationClient(config), stack)
  return {
    title: `A local AWS at ${aws.endpoint}: no account, nothing of it is real.`,
    environment,
    folder: specFolder(),
    env,
    async push(tag, of = environment) {
      const found = await outputs(`SemiontDataStack-${of}`)
      const uris = Object.entries(found).flatMap(([name, uri]) => (name.endsWith('RepositoryUri') ? [uri] : []))
      for (const uri of uris) await putImage(new ECRClient(config), uri.slice(uri.indexOf('/') + 1), tag)
    },
    look: {
      about: 'No container runs here: what one of the backend would write is put into its log.',
      async run() {
        const { LogGroupName: group = '' } = await outputs(`SemiontAppStack-${environment}`)
        await putLog(new CloudWatchLogsClient(config), group)
        return ''
      },
    },
    stop: aws.stop,
  }
}

async function stackOutputs(client: CloudFormationClient, stack: string): Promise<Record<string, string>> {
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stack }))
  return Object.fromEntries(
    (Stacks[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
  )
}

/** https://github.com/opencontainers/image-spec/blob/main/manifest.md */
async function putImage(client: ECRClient, repository: string, tag: string): Promise<void> {
  const mediaType = 'application/vnd.oci.image.manifest.v1+json'
  const manifest = { schemaVersion: 2, mediaType, annotations: { tag, repository }, layers: [] }
  await client.send(
    new PutImageCommand({
      repositoryName: repository,
      imageTag: tag,
      imageManifest: JSON.stringify(manifest),
      imageManifestMediaType: mediaType,
    }),
  )
}

/** As the awslogs driver of the backend's task would. */
async function putLog(client: CloudWatchLogsClient, logGroupName: string): Promise<void> {
  const logStreamName = 'semiont-backend/backend/0123456789abcdef0123456789abcdef'
  await client.send(new CreateLogStreamCommand({ logGroupName, logStreamName }))
  const message = '{"level":"info","message":"listening","port":4000}'
  await client.send(
    new PutLogEventsCommand({ logGroupName, logStreamName, logEvents: [{ timestamp: Date.now(), message }] }),
  )
}
