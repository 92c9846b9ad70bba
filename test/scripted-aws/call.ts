/** Parameters as a service's documentation names them: lists, objects and texts; numbers and booleans are texts in Query. */
export type Parameters = Readonly<Record<string, unknown>>

/** One call that arrived, in the order of arrival. Signatures are not checked. */
export interface Call {
  /** As in the signature's scope: cloudformation, ecs, logs, secretsmanager, ecr, sts, iam, route53, acm, rds. */
  readonly service: string
  readonly operation: string
  readonly parameters: Parameters
}
