// Which partition of AWS a region is in. Nothing crosses a partition's border: accounts, ARNs and certificates do not.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html

const partitionsByPrefix = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['us-isob-', 'aws-iso-b'],
  ['us-isof-', 'aws-iso-f'],
  ['us-iso-', 'aws-iso'],
  ['eu-isoe-', 'aws-iso-e'],
] as const

/** The partition of a region, as ARNs spell it: eu-west-1 → aws, cn-north-1 → aws-cn. */
export function partitionOf(region: string): string {
  return partitionsByPrefix.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws'
}
