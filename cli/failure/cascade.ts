// What CloudFormation says of resources that did not fail by themselves.

const cascades = [
  /^resource (creation|update|deletion|import) cancell?ed/i,
  /^the following resource\(s\) failed to/i,
  /^(update|create|creation) cancell?ed/i,
  /^rollback (requested|initiated) by user/i,
  /^dependent resource\(s\) failed/i,
]

/**
 * Is a resource's or stack's reason only what another failure drew after it? CloudFormation cancels what it had begun
 * when something fails, and then names what failed:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html
 */
export function isCascade(reason: string | undefined): boolean {
  return reason !== undefined && cascades.some((cascade) => cascade.test(reason.trim()))
}
