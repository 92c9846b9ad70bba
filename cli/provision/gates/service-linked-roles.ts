import { createServiceLinkedRole, linkedServices } from '../../aws/service-linked-roles.ts'
import type { Session } from '../../aws/session.ts'
import { OperatorError } from '../../errors.ts'
import type { OneEnvironment } from '../../one-environment.ts'
import type { Report } from '../event.ts'
import { noted, passed, type Gate } from './gate.ts'

type Bodies = { readonly [Stack in 'data' | 'app']: { readonly body: OneEnvironment['templates']['data']['body'] } }

/**
 * The services whose role in the account the templates need, in the order in which they come to be used. The console makes
 * these roles by the way; in an account where nobody clicked, CloudFormation's first try fails for lack of them.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using-service-linked-roles.html
 * https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-service-linked-roles.html
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/elb-service-linked-roles.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAM.ServiceLinkedRoles.html
 * https://docs.aws.amazon.com/efs/latest/ug/using-service-linked-roles.html
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/using-service-linked-roles-AWSServiceRoleForBackup.html
 */
export function neededServices({ data, app }: Bodies): string[] {
  const resources = [data, app].flatMap(({ body }) => Object.values(body.Resources))
  const types = new Set(resources.map(({ Type }) => Type))
  const needed: Readonly<Record<string, boolean>> = {
    'elasticfilesystem.amazonaws.com': types.has('AWS::EFS::FileSystem'),
    'backup.amazonaws.com': resources.some(isBackedUp),
    'rds.amazonaws.com': types.has('AWS::RDS::DBInstance'),
    'elasticloadbalancing.amazonaws.com': types.has('AWS::ElasticLoadBalancingV2::LoadBalancer'),
    'ecs.amazonaws.com': types.has('AWS::ECS::Cluster'),
    'ecs.application-autoscaling.amazonaws.com': types.has('AWS::ApplicationAutoScaling::ScalableTarget'),
  }
  return Object.keys(needed).filter((service) => needed[service])
}

/** Never open: what is missing is made by the run itself, after consent (`makeServiceLinkedRoles`), and shown here before. */
export async function serviceLinkedRolesGate(session: Session, { templates }: OneEnvironment): Promise<Gate> {
  const missing = missingServices(neededServices(templates), await linkedServices(session))
  if (missing === 'not visible') {
    return noted(
      'AWS denies listing the service-linked roles (iam:ListRoles), so those that the environment needs are asked for anew; that one exists already does no harm.',
    )
  }
  if (!missing.length) return passed('Every service-linked role that the environment needs exists in this account.')
  return noted(
    `The account has no service-linked role yet for ${missing.join(', ')}: AWS's own roles, free, by which these services work in the account. They are made first.`,
  )
}

/**
 * Makes the service-linked roles that are missing, and tells of each. It belongs after consent and before the data stack.
 * In: who is told, and the list that a sentence for each role that was made is put on.
 * Throws an OperatorError with the commands for an administrator when the caller may not make one that is missing.
 */
export async function makeServiceLinkedRoles(
  session: Session,
  { templates }: OneEnvironment,
  report: Report,
  done: string[] = [],
): Promise<void> {
  const needed = neededServices(templates)
  const linked = await linkedServices(session)
  const denied: string[] = []
  for (const service of needed.filter((name) => linked === 'not visible' || !linked.has(name))) {
    const made = await createServiceLinkedRole(session, service)
    if (made === 'denied') denied.push(service)
    if (made !== 'created') continue
    const sentence = `Made the service-linked role of ${service}.`
    done.push(sentence)
    report({ event: 'phase', sentence })
  }
  if (!denied.length) return
  if (linked === 'not visible') {
    return report({
      event: 'phase',
      sentence: `AWS denies both listing and making service-linked roles, so it is not known whether those of ${denied.join(', ')} exist. If not, creating the stacks will fail for lack of them.`,
    })
  }
  const commands = denied.map((service) => `aws iam create-service-linked-role --aws-service-name ${service}`)
  throw new OperatorError(
    `The account has no service-linked role for ${denied.join(', ')}, and AWS denies these credentials to make it (iam:CreateServiceLinkedRole). Let an administrator run, once for the account:\n  ${commands.join('\n  ')}\nThen run this again: it goes on where it was.`,
  )
}

function missingServices(
  needed: readonly string[],
  linked: ReadonlySet<string> | 'not visible',
): readonly string[] | 'not visible' {
  return linked === 'not visible' ? linked : needed.filter((service) => !linked.has(service))
}

/** The daily backups of EFS are made by AWS Backup. */
function isBackedUp({ Type, Properties }: Readonly<Record<string, unknown>>): boolean {
  if (String(Type).startsWith('AWS::Backup::')) return true
  const { BackupPolicy } = (Properties ?? {}) as { BackupPolicy?: { Status?: unknown } }
  return Type === 'AWS::EFS::FileSystem' && BackupPolicy?.Status === 'ENABLED'
}
