import type { Rule } from '../rule.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const keptPrefixes = ['xn--', 'sthree-', 'amzn-s3-demo-']
const keptSuffixes = ['-s3alias', '--ol-s3', '.mrap', '--x-s3', '--table-s3']

/** Access logs that are on have a bucket to go to, by a name that a bucket can have. */
export const accessLogsHaveABucket: Rule = ({ loadBalancer }, refuse) => {
  const { enabled, bucket, prefix } = loadBalancer.accessLogs
  if (!enabled) return
  const at = 'loadBalancer.accessLogs'
  const why = bucket === '' ? undefined : whyNotABucket(bucket)
  if (bucket === '') refuse('access-logs-without-bucket', {}, `${at}.enabled`)
  if (why) refuse('bucket-name', { bucket, why }, `${at}.bucket`)
  if (prefix.includes('AWSLogs')) refuse('access-logs-prefix', { prefix }, `${at}.prefix`)
}

function whyNotABucket(bucket: string): string | undefined {
  if (bucket.includes('..')) return 'it has two periods in a row'
  if (/^\d+\.\d+\.\d+\.\d+$/.test(bucket)) return 'it looks like an IP address'
  const prefix = keptPrefixes.find((kept) => bucket.startsWith(kept))
  if (prefix) return `S3 keeps names that begin with ${prefix}`
  const suffix = keptSuffixes.find((kept) => bucket.endsWith(kept))
  return suffix && `S3 keeps names that end with ${suffix}`
}
