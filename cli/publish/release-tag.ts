/**
 * The tag that what is deployed gets, so that no lifecycle rule of the repository removes it: release-20261123T064528Z.
 * In: the time of the deployment.
 */
export function releaseTag(now: Date): string {
  return `release-${now.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`
}
