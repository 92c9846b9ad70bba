/** What AWS refuses to delete, and why, as far as it says so. */
interface Undeleted {
  readonly type: string
  readonly physicalId?: string
  readonly reason?: string
}

/**
 * The commands that lift the protection against deletion of what stood in the way of one; empty where nothing is protected.
 * In: what could not be deleted, and its region.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html and
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html
 */
export function liftProtection(undeleted: readonly Undeleted[], region: string): string[] {
  const commands = undeleted.flatMap(({ type, physicalId, reason = '' }) => {
    const lift = Object.hasOwn(lifts, type) ? lifts[type] : undefined
    if (!lift || physicalId === undefined || !lift.said.test(reason)) return []
    return [`aws ${lift.command(physicalId)} --region ${region}`]
  })
  return [...new Set(commands)]
}

/**
 * The way out of a stack that cannot be deleted because of what is protected in it, as full sentences; undefined where
 * nothing is. In: what could not be deleted, the stack's name and region, and the environment.
 */
export function liftByHand(
  undeleted: readonly Undeleted[],
  { name, region }: { readonly name: string; readonly region: string },
  environment: string,
): string | undefined {
  const commands = liftProtection(undeleted, region)
  if (!commands.length) return undefined
  const where = `--stack-name ${name} --region ${region}`
  const lift = `Lift the protection by hand: ${commands.map((command) => `\`${command}\``).join(', ')}.`
  const clear = `Then delete the stack: \`aws cloudformation delete-stack ${where}\`, and wait for that: \`aws cloudformation wait stack-delete-complete ${where}\`.`
  return `${lift} ${clear} Then \`semiont provision ${environment}\` begins anew.`
}

interface Lift {
  readonly said: RegExp
  readonly command: (physicalId: string) => string
}

const lifts: Readonly<Record<string, Lift>> = {
  'AWS::RDS::DBInstance': {
    said: /Cannot delete protected DB Instance/i,
    command: (id) => `rds modify-db-instance --db-instance-identifier ${id} --no-deletion-protection`,
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    said: /deletion protection is enabled/i,
    command: (arn) =>
      `elbv2 modify-load-balancer-attributes --load-balancer-arn ${arn} --attributes Key=deletion_protection.enabled,Value=false`,
  },
}
