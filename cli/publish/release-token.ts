/**
 * The client request token of a release, which CloudFormation gives to every event of it: at most 128 letters, digits and
 * hyphens. In: the tag, and the run's id.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ExecuteChangeSet.html
 */
export function releaseToken(tag: string, run: string): string {
  const words = tag.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')
  return `semiont-publish-${words.slice(0, 80)}-${run}`
}
