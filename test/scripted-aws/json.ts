import type { AwsError } from './aws-error.ts'
import type { Parameters } from './call.ts'

/**
 * A request of the JSON protocol; the operation stands in the header X-Amz-Target after the service's own name.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export function readJson(target: string, body: string): { operation: string; parameters: Parameters } {
  return {
    operation: target.slice(target.lastIndexOf('.') + 1),
    parameters: body === '' ? {} : (JSON.parse(body) as Parameters),
  }
}

/** The answer to a JSON request: timestamps are seconds since 1970. */
export function jsonAnswer(answer: unknown): string {
  return JSON.stringify(withSeconds(answer) ?? {})
}

export function jsonError(error: AwsError): string {
  return JSON.stringify({ __type: error.code, message: error.message, Message: error.message })
}

function withSeconds(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000
  if (Array.isArray(value)) return value.map(withSeconds)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withSeconds(each)]))
}
