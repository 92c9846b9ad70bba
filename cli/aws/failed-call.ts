import { OperatorError } from '../errors.ts'
import { said } from './said.ts'

interface SdkError {
  readonly name?: string
  readonly code?: string
  readonly message?: string
  readonly $metadata?: { readonly requestId?: string; readonly attempts?: number }
}

/** AWS's code of an error, for example ValidationError; '' for what no service answered. */
export function errorCode(error: unknown): string {
  return (error as SdkError | undefined)?.name ?? ''
}

/** AWS's own words of an error. */
export function errorMessage(error: unknown): string {
  return (error as SdkError | undefined)?.message ?? String(error)
}

/**
 * A call that failed, as a sentence: what was being done, why it failed, what to do.
 * In: what was being done ("Reading the stack SemiontDataStack-staging"), and the SDK's error. An error that neither AWS
 * nor the network made is a bug, and thrown on; one that is told already stays.
 */
export function failedCall(what: string, error: unknown): Error {
  const { name = '', code, message: words = '', $metadata } = (error ?? {}) as SdkError
  const message = said(words)
  if (name === 'OperatorError' || name === 'UsageError' || name === 'Interrupted') return error as Error
  if (name === 'AbortError') return error as Error
  const known = knownFailures.find(({ codes }) => codes.includes(name) || codes.includes(code ?? ''))
  if (known) return new OperatorError(`${what} failed: ${known.tell(message)}`)
  if (!$metadata) throw error
  const request = $metadata.requestId === undefined ? '' : ` (request ${$metadata.requestId})`
  return new OperatorError(`${what} failed: AWS says "${message}" (${name})${request}.`)
}

interface KnownFailure {
  readonly codes: readonly string[]
  readonly tell: (message: string) => string
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/CommonErrors.html */
const knownFailures: readonly KnownFailure[] = [
  {
    codes: ['CredentialsProviderError', 'TokenProviderError'],
    tell: (message) =>
      `there are no usable credentials (${message.replace(/\.$/, '')}). Sign in, for example with \`aws sso login\`, or name a profile with --profile.`,
  },
  {
    codes: ['ExpiredToken', 'ExpiredTokenException', 'RequestExpired'],
    tell: () => 'the credentials have expired. Sign in again and run it once more: it goes on where it was.',
  },
  {
    codes: ['InvalidClientTokenId', 'UnrecognizedClientException', 'SignatureDoesNotMatch', 'InvalidAccessKeyId'],
    tell: (message) =>
      `AWS does not accept the credentials ("${message}"). Check which ones are used, or sign in again.`,
  },
  {
    codes: ['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation', 'NotAuthorized'],
    tell: (message) => `AWS denies it: "${message}" Ask for that permission, or use another role.`,
  },
  {
    codes: ['Throttling', 'ThrottlingException', 'TooManyRequestsException', 'RequestLimitExceeded'],
    tell: (message) => `AWS asks to slow down ("${message}") and did so at every try. Run it again in a minute.`,
  },
  {
    codes: ['ERR_INVALID_URL'],
    tell: () => 'AWS_ENDPOINT_URL is no address. Write it as http://127.0.0.1:4566, or take it away to use AWS itself.',
  },
  {
    codes: [
      'ECONNREFUSED',
      'ENOTFOUND',
      'ECONNRESET',
      'ETIMEDOUT',
      'EAI_AGAIN',
      'EPIPE',
      'TimeoutError',
      'EHOSTUNREACH',
    ],
    tell: (message) =>
      `AWS cannot be reached (${message}). Check the network, and AWS_ENDPOINT_URL if it is set, then run it again.`,
  },
]
