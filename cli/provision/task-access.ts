import type { AccessChange, Difference } from '../diff/difference.ts'

/** What the data stack changes in what tasks may do and reach. */
export interface TaskAccess {
  /** What running tasks lose: full sentences. */
  readonly taken: readonly string[]
  /** New tasks get something that they may need when they start. */
  readonly given: boolean
}

/**
 * The rights of the services' roles, and what their security groups let through: both belong to the data stack, while the
 * tasks that live on them belong to the app stack. What the internet may reach of the load balancer is no task's.
 */
export function taskAccess({ access, stacks }: Pick<Difference, 'access' | 'stacks'>): TaskAccess {
  const resources = stacks.find(({ stack }) => stack === 'data')?.resources ?? []
  const types = new Map(resources.map(({ id, type }) => [id, type]))
  const isOfTasks = ({ stack, id }: AccessChange) =>
    stack === 'data' && ofTasks.has(types.get(id) ?? '') && !ofInternet.has(id)
  const changes = access.filter(isOfTasks)
  return {
    taken: changes.filter(({ direction }) => direction === 'narrowed').map(({ sentence }) => sentence),
    given: changes.some(({ direction }) => direction === 'widened'),
  }
}

const ofTasks: ReadonlySet<string> = new Set([
  'AWS::IAM::Role',
  'AWS::IAM::Policy',
  'AWS::IAM::RolePolicy',
  'AWS::IAM::ManagedPolicy',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::EC2::SecurityGroupEgress',
])

const ofInternet: ReadonlySet<string> = new Set(['LoadBalancerHttpIngress', 'LoadBalancerHttpsIngress'])
