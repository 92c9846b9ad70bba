import type { AwsError } from './aws-error.ts'
import type { Parameters } from './call.ts'
import { jsonAnswer, jsonError, readJson } from './json.ts'
import { queryAnswer, queryError, readQuery } from './query.ts'
import { readRest, restAnswer, restError } from './rest.ts'

export type Protocol = 'query' | 'json' | 'rest'

/** A request of HTTP, as far as a protocol looks at it. */
export interface WireRequest {
  readonly method: string
  readonly url: string
  readonly target: string
  readonly body: string
}

/** What each service speaks; anything else is not scripted here. */
const protocols: Readonly<Record<string, Protocol>> = {
  cloudformation: 'query',
  sts: 'query',
  iam: 'query',
  rds: 'query',
  ecs: 'json',
  logs: 'json',
  ecr: 'json',
  secretsmanager: 'json',
  acm: 'json',
  route53: 'rest',
}

/** The protocol of a service, by its name in the signature's scope. */
export function protocolOf(service: string): Protocol | undefined {
  return protocols[service]
}

export function readRequest(protocol: Protocol, request: WireRequest): { operation: string; parameters: Parameters } {
  if (protocol === 'json') return readJson(request.target, request.body)
  return protocol === 'rest' ? readRest(request.method, request.url) : readQuery(request.body)
}

/** The body and the content type of an answer. */
export function writeAnswer(
  protocol: Protocol,
  operation: string,
  answer: unknown,
  requestId: string,
): { type: string; body: string } {
  if (protocol === 'json') return { type: 'application/x-amz-json-1.1', body: jsonAnswer(answer) }
  const body = protocol === 'rest' ? restAnswer(operation, answer) : queryAnswer(operation, answer, requestId)
  return { type: 'text/xml', body }
}

/** The body and the content type of an error. */
export function writeError(protocol: Protocol, error: AwsError, requestId: string): { type: string; body: string } {
  if (protocol === 'json') return { type: 'application/x-amz-json-1.1', body: jsonError(error) }
  return { type: 'text/xml', body: protocol === 'rest' ? restError(error, requestId) : queryError(error, requestId) }
}
