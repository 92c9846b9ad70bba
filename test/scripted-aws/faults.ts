import { awsError, type AwsError } from './aws-error.ts'
import type { Call } from './call.ts'
import type { Protocol } from './protocol.ts'

/** What goes wrong on the wire. */
export type FaultKind =
  /** 400 with the service's own throttling code: clients try again. */
  | 'throttled'
  /** 500 InternalFailure: clients try again. */
  | 'server error'
  /** The connection ends before anything happened. */
  | 'cut before'
  /** It happens, but the connection ends before the answer. */
  | 'cut after'
  | 'expired token'
  | 'access denied'
  /** It happens after so many milliseconds. */
  | { readonly slow: number }
  | { readonly code: string; readonly message: string; readonly status?: number }

/** A rule: the first `times` calls that fit, after `after` that went well, meet the fault. */
export interface Fault {
  /** As in the signature's scope: cloudformation, ecs, logs, secretsmanager, ecr, sts, iam, route53, acm, rds. */
  readonly service?: string
  readonly operation?: string
  readonly kind: FaultKind
  /** 1 unless told; Infinity for always. */
  readonly times?: number
  /** How many calls that fit go well first. */
  readonly after?: number
  readonly when?: (call: Call) => boolean
}

/** The faults of one scripted AWS. */
export interface Faults {
  readonly add: (fault: Fault) => void
  /** What this call meets; undefined for nothing. */
  readonly of: (call: Call) => FaultKind | undefined
}

export function createFaults(): Faults {
  const rules: { fault: Fault; seen: number; met: number }[] = []
  return {
    add: (fault) => void rules.push({ fault, seen: 0, met: 0 }),
    of(call) {
      for (const rule of rules.filter(({ fault }) => fits(fault, call))) {
        rule.seen += 1
        if (rule.seen <= (rule.fault.after ?? 0) || rule.met >= (rule.fault.times ?? 1)) continue
        rule.met += 1
        return rule.fault.kind
      }
      return undefined
    },
  }
}

/**
 * The error that a kind of fault is, in the words of the service's protocol; undefined for what happens to the connection.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/CommonErrors.html and
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/CommonErrors.html
 */
export function faultError(kind: FaultKind, call: Call, protocol: Protocol): AwsError | undefined {
  const json = protocol === 'json'
  if (kind === 'throttled') return awsError(json ? 'ThrottlingException' : 'Throttling', 'Rate exceeded')
  if (kind === 'server error') {
    return awsError('InternalFailure', 'The request processing has failed because of an unknown error.', 500)
  }
  if (kind === 'expired token') {
    const message = 'The security token included in the request is expired'
    return json ? awsError('ExpiredTokenException', message) : awsError('ExpiredToken', message, 403)
  }
  if (kind === 'access denied') {
    const message = `User: arn:aws:sts::123456789012:assumed-role/deploy/test is not authorized to perform: ${call.service}:${call.operation} because no identity-based policy allows the ${call.service}:${call.operation} action`
    return json ? awsError('AccessDeniedException', message) : awsError('AccessDenied', message, 403)
  }
  return typeof kind === 'object' && 'code' in kind ? awsError(kind.code, kind.message, kind.status) : undefined
}

function fits({ service, operation, when }: Fault, call: Call): boolean {
  if (service !== undefined && service !== call.service) return false
  if (operation !== undefined && operation !== call.operation) return false
  return when === undefined || when(call)
}
