/**
 * The tag that what is deployed gets, so that no lifecycle rule of the repository removes it: release-20261123T064528Z.
 * In: the time of the deployment, and the newest release tag of the repository. Out: a later one, also where the clock of
 * whoever deployed before is ahead.
 */
export function releaseTag(now: Date, before?: string): string {
  const last = before === undefined ? 0 : timeOf(before)
  const at = new Date(Math.max(now.getTime(), last + 1000))
  return `release-${at.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`
}

/** Of an image's tags the newest that a deployment gave it; undefined when it was never deployed. */
export function newestReleaseTag(tags: readonly string[]): string | undefined {
  // As fixed in length as they are, their order is that of time.
  return tags
    .filter((tag) => ours.test(tag) && !Number.isNaN(timeOf(tag)))
    .toSorted()
    .at(-1)
}

/** Teams have release tags of their own, such as release-2.1, which say nothing about a deployment. */
const ours = /^release-\d{8}T\d{6}Z$/

function timeOf(tag: string): number {
  const [year, month, day, hour, minute, second] = /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(tag)?.slice(1) ?? []
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}
