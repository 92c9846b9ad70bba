import { imageTags } from '../aws/image-tags.ts'
import { ownImage } from '../aws/images.ts'
import { describeServices, stoppedTasks, taskDefinition } from '../aws/services.ts'
import type { ServiceState, StoppedTask } from '../aws/service-state.ts'
import type { Session } from '../aws/session.ts'
import { plainReason } from '../failure/plain-reason.ts'
import { taskLines } from '../failure/task-lines.ts'
import { reasonOf } from '../progress/followed-rollout.ts'
import type { WatchedService } from '../progress/rollout.ts'
import type { ServiceStatus } from './environment-status.ts'
import { isUp } from './is-up.ts'
import type { PartReader } from './part-reader.ts'
import { stateOf } from './state-of.ts'

/** How the services of a cluster are. In: the services, by their physical ids. Reads only. */
export async function serviceStatuses(
  session: Session,
  cluster: string,
  services: readonly WatchedService[],
  parts: PartReader,
): Promise<ServiceStatus[]> {
  const asked = services.map(({ arn }) => arn)
  const states = await parts.read('services', () => describeServices(session, cluster, asked))
  if (!states) return []
  return Promise.all(
    services.map(async (service) => {
      const state = stateOf(service, states)
      if (state?.status !== 'ACTIVE') {
        return { name: service.name, exists: false, desired: 0, running: 0, pending: 0, tags: [] }
      }
      return serviceStatus(session, cluster, service, state, parts)
    }),
  )
}

async function serviceStatus(
  session: Session,
  cluster: string,
  { name, arn }: WatchedService,
  state: ServiceState,
  parts: PartReader,
): Promise<ServiceStatus> {
  const { desired, running, pending, deployments } = state
  const newest = deployments.find(({ primary }) => primary) ?? deployments[0]
  const rollout = newest?.state ?? 'COMPLETED'
  const counted = { name, exists: true, desired, running, pending, rollout }
  const up = isUp(counted)
  const trouble = up || !newest ? undefined : reasonOf(newest, sinceSteady(state))
  const ended = up ? undefined : await lastEnd(session, cluster, arn, parts)
  return {
    ...counted,
    ...(trouble !== undefined && { reason: plainReason(trouble) }),
    ...(ended !== undefined && { lastTask: ended }),
    ...(await imageOf(session, name, state, parts)),
  }
}

/** What ECS told before everything was well says nothing about now. */
function sinceSteady(state: ServiceState): ServiceState {
  const steady = state.messages.findIndex(({ text }) => text.includes('has reached a steady state'))
  return steady < 0 ? state : { ...state, messages: state.messages.slice(0, steady) }
}

async function lastEnd(session: Session, cluster: string, arn: string, parts: PartReader): Promise<string | undefined> {
  const tasks = await parts.read('stopped tasks', () => stoppedTasks(session, cluster, arn))
  // Those that were not needed any more did not fail.
  const last = tasks?.find(({ reason }) => !reason.startsWith('Scaling activity initiated'))
  return last && endOf(last)
}

function endOf({ reason, code = '', containers }: StoppedTask): string {
  return plainReason([reason || code, ...taskLines({ containers, log: [] })].join('; '))
}

type Imaged = Pick<ServiceStatus, 'image' | 'tags' | 'imageExists'>

/** The image of the container that is the service's own, and what its repository says of it. */
async function imageOf(session: Session, name: string, state: ServiceState, parts: PartReader): Promise<Imaged> {
  const definition = await parts.read('task definitions', () => taskDefinition(session, state.taskDefinition))
  const containers = definition?.containers ?? []
  const image = (containers.find((container) => container.name === name) ?? containers[0])?.image
  if (image === undefined) return { tags: [] }
  const own = ownImage(session, image)
  if (!own) return { image, tags: [] }
  const read = await parts.read('image tags', async () => ({
    tags: await imageTags(session, own.repository, own.digest),
  }))
  return { image, tags: read?.tags ?? [], ...(read && { imageExists: read.tags !== undefined }) }
}
