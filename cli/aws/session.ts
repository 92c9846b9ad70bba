import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { OperatorError } from '../errors.ts'
import { failedCall } from './failed-call.ts'

/** Whose account and region this is, checked, and the configuration that every client is made with. */
export interface Session {
  readonly account: string
  readonly region: string
  /** The caller's ARN, for example arn:aws:sts::123456789012:assumed-role/deploy/anna. */
  readonly caller: string
  readonly config: ClientConfig
}

/** What every client of the SDK takes. AWS_ENDPOINT_URL and the credential chain are the SDK's own business. */
export interface ClientConfig {
  readonly region: string
  readonly profile?: string
  readonly maxAttempts: number
  readonly retryMode: 'standard'
  readonly requestHandler?: typeof patience
}

/**
 * A connection that died without a word (a laptop that slept, a NAT gateway that forgot) would keep whoever follows
 * something waiting for ever: so a call has its time, in milliseconds, after which it is tried again.
 * https://github.com/aws/aws-sdk-js-v3/blob/main/supplemental-docs/CLIENTS.md#request-handler-requesthandler
 */
const patience = { connectionTimeout: 10_000, requestTimeout: 60_000, throwOnRequestTimeout: true } as const

type Env = Readonly<Record<string, string | undefined>>

/**
 * Opens AWS for one environment: the caller's account and region must be the spec's, or nothing happens.
 * In: the spec's account and region, and --profile. A region that the shell or the profile names must be the spec's too:
 * somebody who set it meant something by it. Throws an OperatorError for no credentials, another account or region.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export async function openSession(
  wanted: { readonly account: string; readonly region: string },
  { profile }: { readonly profile?: string },
  env: Env,
): Promise<Session> {
  // The SDK would print a warning about Node 20, which this program supports, on every start.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'
  await refuseOtherRegion(wanted.region, profile, env)
  const config: ClientConfig = {
    region: wanted.region,
    ...(profile !== undefined && { profile }),
    maxAttempts: attempts(env),
    retryMode: 'standard',
    requestHandler: patience,
  }
  const { Account = '', Arn = '' } = await new STSClient(config)
    .send(new GetCallerIdentityCommand({}))
    .catch((error: unknown) => {
      const as = profile === undefined ? '' : `, with the profile "${profile}",`
      throw failedCall(`Asking AWS who you are${as}`, error)
    })
  if (Account !== wanted.account) {
    throw new OperatorError(
      `The spec is for account ${wanted.account}, but these credentials are of account ${Account} (${Arn}). Nothing was changed. Use credentials of ${wanted.account}, for example with --profile, or correct aws.account.`,
    )
  }
  return { account: Account, region: wanted.region, caller: Arn, config }
}

/**
 * How often a call is tried. Throttled ones go on for about half a minute, since a deployment that is under way must not
 * end for them; AWS_MAX_ATTEMPTS says otherwise, as for every SDK.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
function attempts(env: Env): number {
  const given = Number(env['AWS_MAX_ATTEMPTS'])
  return Number.isInteger(given) && given > 0 ? given : 8
}

async function refuseOtherRegion(region: string, profile: string | undefined, env: Env): Promise<void> {
  // An empty variable is none, as to the SDK.
  const variable = ['AWS_REGION', 'AWS_DEFAULT_REGION'].find((name) => env[name])
  const named = variable === undefined ? await regionOfProfile(profile ?? env['AWS_PROFILE']) : env[variable]
  if (!named || named === region) return
  const where = variable ?? 'the profile'
  throw new OperatorError(
    `The spec is for region ${region}, but ${where} names ${named}. Nothing was changed. Take the region away there, or correct aws.region.`,
  )
}

/** The region that a profile of ~/.aws/config names; undefined where there is none. */
async function regionOfProfile(profile: string | undefined): Promise<string | undefined> {
  if (!profile) return undefined
  const client = new STSClient({ profile, maxAttempts: 1 })
  try {
    return await client.config.region()
  } catch {
    // The profile names no region, or is not there: the first says nothing, the second is told by the first call.
    return undefined
  }
}
