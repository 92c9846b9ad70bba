import { awsError } from './aws-error.ts'

/** One page of a list, and the token for the next; without one this is the last. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly token: string | undefined
}

/**
 * The page of a list that a token leads to; the first without one. A token that this did not give is refused.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackEvents.html (NextToken)
 */
export function pageOf<T>(items: readonly T[], token: string, size: number): Page<T> {
  const start = token === '' ? 0 : Number(/^page-(\d+)$/.exec(token)?.[1])
  if (Number.isNaN(start)) throw awsError('ValidationError', `The token ${token} is not valid.`)
  const end = start + size
  return { items: items.slice(start, end), token: end < items.length ? `page-${end}` : undefined }
}
