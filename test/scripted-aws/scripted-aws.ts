import { createAcm } from './acm.ts'
import type { Call } from './call.ts'
import { createCloudFormation } from './cloudformation/cloud-formation.ts'
import type { ScriptedCloudFormation } from './cloudformation/script.ts'
import { createEcr } from './ecr.ts'
import { createEcs } from './ecs/ecs.ts'
import type { ScriptedEcs } from './ecs/script.ts'
import { createFaults, type Fault } from './faults.ts'
import { createIam } from './iam.ts'
import { listen } from './listen.ts'
import { createLogs } from './logs.ts'
import { createRds } from './rds.ts'
import { resourceMakers } from './resource-makers.ts'
import { createRoute53 } from './route53.ts'
import { createSecretsManager } from './secrets-manager.ts'
import type { ScriptedServices } from './services.ts'
import { createSite } from './site.ts'
import { createSts } from './sts.ts'

export interface ScriptedAwsOptions {
  /** 123456789012 unless told. */
  readonly account?: string
  /** us-east-1 unless told. */
  readonly region?: string
}

/**
 * An AWS of one account and region over HTTP, in this process: for what the local AWS (test/local-aws) cannot do. It keeps
 * real state (what is created is there afterwards, in all services), things take a few milliseconds, and a test scripts
 * only what shall go otherwise. README.md beside this file has examples.
 */
export interface ScriptedAws extends ScriptedCloudFormation, ScriptedEcs, ScriptedServices {
  /** The one endpoint of every service, on the loopback interface. */
  readonly endpoint: string
  readonly account: string
  readonly region: string
  /** For a child process: AWS_ENDPOINT_URL, made-up credentials, the region, and nothing asked of instance metadata. */
  readonly env: Readonly<Record<string, string>>
  /** For a client of the SDK in this process. */
  readonly client: {
    readonly endpoint: string
    readonly region: string
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
  }
  /** Every call that arrived, also those that met a fault; clear it with `calls.length = 0`. */
  readonly calls: Call[]
  /** The next call that fits meets this fault. Rules are tried in the order given. */
  fault(rule: Fault): void
  /** Ends the server, its timers and its connections. */
  stop(): Promise<void>
}

/** Starts an empty one. It never keeps the process alive. */
export async function startScriptedAws({
  account = '123456789012',
  region = 'us-east-1',
}: ScriptedAwsOptions = {}): Promise<ScriptedAws> {
  const site = createSite(account, region)
  const [logs, secrets, ecr, rds, acm] = [
    createLogs(site),
    createSecretsManager(site),
    createEcr(site),
    createRds(site),
    createAcm(),
  ]
  const [iam, route53, ecs] = [createIam(site), createRoute53(), createEcs(site, logs.put)]
  const cloudFormation = createCloudFormation(site, resourceMakers(site, { ecs, logs, secrets, ecr, rds, acm }))
  const faults = createFaults()
  const calls: Call[] = []
  const services = {
    cloudformation: cloudFormation.operations,
    ecs: ecs.operations,
    logs: logs.operations,
    secretsmanager: secrets.operations,
    ecr: ecr.operations,
    rds: rds.operations,
    acm: acm.operations,
    iam: iam.operations,
    route53: route53.operations,
    sts: createSts(site),
  }
  const { endpoint, close } = await listen({ site, services, faults, calls })
  return {
    ...access(endpoint, account, region),
    calls,
    fault: faults.add,
    async stop() {
      site.stop()
      await close()
    },
    stack: cloudFormation.stack,
    onChangeSet: cloudFormation.onChangeSet,
    onExecute: cloudFormation.onExecute,
    view: cloudFormation.view,
    service: ecs.service,
    onRollout: ecs.onRollout,
    logs,
    secret: secrets.put,
    secretValue: secrets.value,
    image: ecr.addImage,
    removeImage: ecr.removeImage,
    imageTags: ecr.tags,
    hostedZone: route53.addZone,
    certificate: acm.addCertificate,
    database: rds.addDatabase,
    serviceLinkedRole: iam.addServiceLinkedRole,
  }
}

function access(
  endpoint: string,
  account: string,
  region: string,
): Pick<ScriptedAws, 'endpoint' | 'account' | 'region' | 'env' | 'client'> {
  // The SDK warns under Node 20, which this project supports.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'
  const [accessKeyId, secretAccessKey] = ['AKIASCRIPTED', 'made up']
  return {
    endpoint,
    account,
    region,
    env: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    client: { endpoint, region, credentials: { accessKeyId, secretAccessKey } },
  }
}
