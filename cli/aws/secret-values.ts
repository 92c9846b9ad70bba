import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager'
import { OperatorError } from '../errors.ts'
import { errorCode, failedCall } from './failed-call.ts'
import { keptClient } from './kept-client.ts'
import { isPlaceholder } from './placeholder.ts'
import type { Session } from './session.ts'

// No value of a secret leaves this file, neither in what it returns nor in what it throws.

/**
 * How a secret is. `empty`: it exists and nobody has set a value. `not visible`: AWS denies looking, as for a secret of
 * another account that is shared with the services only.
 */
export type SecretState = 'set' | 'empty' | 'missing' | 'scheduled for deletion' | 'not visible'

/** What the values of a secret are like, without what they say. */
export interface SecretValues {
  /** `not readable`: the caller may not read values, which is no fault. */
  readonly form: 'json' | 'text' | 'binary' | 'none' | 'not readable'
  /** Of every form but JSON: whether the whole value is a placeholder. */
  readonly placeholder: boolean
  /** One row for each key that was asked for, then the others that a JSON value has. */
  readonly keys: readonly SecretKey[]
}

export interface SecretKey {
  readonly name: string
  readonly state: 'filled' | 'placeholder' | 'missing'
  /** The spec names it. */
  readonly wanted: boolean
}

const secretsManager = keptClient((config) => new SecretsManagerClient(config))

/**
 * How a secret is, by its ARN or name.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html
 */
export async function secretState(session: Session, secret: string): Promise<SecretState> {
  try {
    const found = await secretsManager(session).send(new DescribeSecretCommand({ SecretId: secret }))
    if (found.DeletedDate) return 'scheduled for deletion'
    const stages = Object.values(found.VersionIdsToStages ?? {}).flat()
    return stages.includes('AWSCURRENT') ? 'set' : 'empty'
  } catch (error) {
    if (errorCode(error) === 'ResourceNotFoundException') return 'missing'
    if (errorCode(error) === 'AccessDeniedException') return 'not visible'
    throw failedCall(`Looking at the secret ${secret}`, error)
  }
}

/**
 * Which of the wanted keys a secret has, and whether what stands there is a placeholder; no values.
 * In: its ARN or name, and the keys that the spec names (none: the whole value is wanted).
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export async function readKeys(session: Session, secret: string, wanted: readonly string[]): Promise<SecretValues> {
  const nothing = wanted.map((name): SecretKey => ({ name, state: 'missing', wanted: true }))
  const value = await currentValue(session, secret)
  if (value === 'not readable') return { form: 'not readable', placeholder: false, keys: [] }
  if (value === undefined) return { form: 'none', placeholder: false, keys: nothing }
  if (value === 'binary') return { form: 'binary', placeholder: false, keys: nothing }
  const entries = jsonObject(value.text)
  if (!entries) return { form: 'text', placeholder: isPlaceholder(value.text), keys: nothing }
  const others = Object.keys(entries).filter((name) => !wanted.includes(name))
  const keys = [...wanted, ...others].map((name): SecretKey => ({
    name,
    state: keyState(entries, name),
    wanted: wanted.includes(name),
  }))
  return { form: 'json', placeholder: false, keys }
}

/** Writes a whole new value; tasks read it when they start. Throws an OperatorError that never quotes the value. */
export async function putSecret(session: Session, secret: string, value: string): Promise<void> {
  await secretsManager(session)
    .send(new PutSecretValueCommand({ SecretId: secret, SecretString: value }))
    .catch((error: unknown) => Promise.reject(failedCall(`Setting the secret ${secret}`, withoutWords(error))))
}

/**
 * Writes some keys of a secret whose value is JSON, and keeps its others. Throws an OperatorError when the value that is
 * there is something else, which this would destroy; never with a value in it.
 */
export async function putSecretKeys(
  session: Session,
  secret: string,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const current = await currentValue(session, secret)
  if (current === 'not readable') {
    throw new OperatorError(
      `Setting keys of the secret ${secret} failed: AWS denies reading it, and its other keys could not be kept. Ask for the permission secretsmanager:GetSecretValue.`,
    )
  }
  const entries = current === undefined ? {} : current === 'binary' ? undefined : jsonObject(current.text)
  if (!entries) {
    throw new OperatorError(
      `The value of the secret ${secret} is no JSON object, so that setting one key of it would lose what is there. Nothing was changed. Set its whole value.`,
    )
  }
  await putSecret(session, secret, JSON.stringify({ ...entries, ...values }))
}

async function currentValue(
  session: Session,
  secret: string,
): Promise<{ readonly text: string } | 'binary' | 'not readable' | undefined> {
  try {
    const { SecretString } = await secretsManager(session).send(new GetSecretValueCommand({ SecretId: secret }))
    return SecretString === undefined ? 'binary' : { text: SecretString }
  } catch (error) {
    // The same for a secret that is not there and for one without a value.
    if (errorCode(error) === 'ResourceNotFoundException') return undefined
    // Scheduled for deletion: it has a value that nobody can read.
    if (errorCode(error) === 'InvalidRequestException') return undefined
    if (errorCode(error) === 'AccessDeniedException') return 'not readable'
    throw failedCall(`Looking into the secret ${secret}`, error)
  }
}

function jsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    // Plain text: the parser's own words would quote it.
    return undefined
  }
}

function keyState(entries: Readonly<Record<string, unknown>>, name: string): SecretKey['state'] {
  if (!Object.hasOwn(entries, name)) return 'missing'
  const value = entries[name]
  // ECS gives a container texts; a number or a boolean is written as it stands.
  if (value === null || typeof value === 'object') return 'placeholder'
  return isPlaceholder(String(value)) ? 'placeholder' : 'filled'
}

/** AWS quotes what it refuses ("Value '…' at 'secretString' failed to satisfy constraint"): the code must be enough. */
function withoutWords(error: unknown): unknown {
  const { name, code, $metadata } = (error ?? {}) as { name?: string; code?: string; $metadata?: unknown }
  return Object.assign(new Error('(its words are left out, since they may quote the value)'), { name, code, $metadata })
}
