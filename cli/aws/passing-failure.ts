import { errorCode } from './failed-call.ts'

/**
 * Whether a call failed for something that passes: the network, throttling, a failure inside AWS. The SDK has tried it
 * several times by then; whoever has patience may ask again, since nothing is wrong with the question.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export function passingFailure(error: unknown): boolean {
  const { code = '', $metadata } = (error ?? {}) as SdkFailure
  return (
    throttling.test(errorCode(error)) ||
    network.has(errorCode(error)) ||
    network.has(code) ||
    ($metadata?.httpStatusCode ?? 0) >= 500
  )
}

interface SdkFailure {
  readonly code?: string
  readonly $metadata?: { readonly httpStatusCode?: number }
}

const throttling = /Throttl|TooManyRequests|RequestLimitExceeded|SlowDown/

const network: ReadonlySet<string> = new Set([
  'TimeoutError',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
])
