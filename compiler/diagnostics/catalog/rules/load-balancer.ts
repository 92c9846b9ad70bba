import { error } from '../../entry.ts'

const logsPage = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html'

/** Codes about the load balancer. */
export const loadBalancerCodes = {
  'access-logs-without-bucket': error<Record<never, never>>(
    'The load balancer writes its access logs to a bucket that exists already and whose policy lets it: ' +
      `${logsPage}.`,
    () => ({
      message: 'Access logs are enabled, and no bucket is given.',
      help: 'Write the name of a bucket of the same region in loadBalancer.accessLogs.bucket, or enabled: false.',
    }),
  ),
  'bucket-name': error<{ bucket: string; why: string }>(
    'Names of buckets follow rules of their own: ' +
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html.',
    ({ bucket, why }) => ({
      message: `"${bucket}" cannot be the name of a bucket: ${why}.`,
      help: 'Write the name as aws s3 ls shows it.',
    }),
  ),
  'access-logs-prefix': error<{ prefix: string }>(
    `The load balancer adds AWSLogs and the account to the prefix itself, and refuses a prefix that has it: ${logsPage}.`,
    ({ prefix }) => ({
      message: `The prefix "${prefix}" contains AWSLogs.`,
      help: 'Remove AWSLogs and what follows it.',
    }),
  ),
} as const
