import { keyOf, type Recipe } from '../recipe.ts'

const page = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html'
const eventsPage = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html'

/** Tasks that run, and are not good enough; tasks that find no room; and at last, whatever ended without a word. */
export const rollouts: readonly Recipe[] = [
  {
    name: 'load-balancer-checks',
    of: 'task',
    said: /failed ELB health checks|health checks failed|Target\.(?:ResponseCodeMismatch|Timeout|FailedHealthChecks)/i,
    page: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshoot-service-load-balancers.html',
    fix: (found) =>
      `The load balancer gets no good answer from the tasks. The program must listen on all addresses (0.0.0.0) at ${keyOf(found, 'port')} and answer ${keyOf(found, 'healthCheck.path')} with one of healthCheck.successCodes; a slow starter needs a longer startupGrace.`,
    spec: (found) => keyOf(found, 'healthCheck.path'),
  },
  {
    name: 'container-checks',
    of: 'task',
    said: /failed container health checks|container is unhealthy/i,
    page: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html',
    fix: (found) =>
      `The command of ${keyOf(found, 'containerHealthCheck.command')} fails in the container. It runs without a shell, so its program must be in the image; a slow starter needs a longer containerHealthCheck.startPeriod.`,
    spec: (found) => keyOf(found, 'containerHealthCheck.command'),
  },
  {
    name: 'fargate-quota',
    of: 'task',
    said: /reached the limit on the number of (?:vCPUs|tasks)/i,
    page: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html',
    fix: (found) =>
      `The account may not run more on Fargate at once; during a release old and new tasks run side by side. Ask for more in Service Quotas (Fargate On-Demand vCPU), or lower ${keyOf(found, 'scaling.min')} or cpu.`,
    spec: (found) => keyOf(found, 'scaling.min'),
  },
  {
    name: 'fargate-capacity',
    of: 'task',
    said: /Capacity is unavailable|RESOURCE:FARGATE/i,
    page: eventsPage,
    fix: () =>
      'AWS has no room on Fargate in these zones just now. Run it again later, or add a zone to network.availabilityZones.',
    spec: () => 'network.availabilityZones',
  },
  {
    name: 'role-not-assumed',
    of: 'task',
    said: /unable to assume (?:the )?role|Unable to assume the service linked role/i,
    page: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using-service-linked-roles.html',
    fix: ({ environment }) =>
      `ECS cannot take on a role, which after its creation may take some minutes to be known everywhere. Run \`semiont provision ${environment}\` again; if it stays, look at what \`overrides\` does to the role.`,
  },
  {
    name: 'killed',
    of: 'task',
    said: /exit code 137\b/,
    page: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/out-of-memory.html',
    fix: (found) =>
      `The container was killed (137), most often because it needs more memory than it has: raise ${keyOf(found, 'memory')}. Otherwise it did not end within 30 seconds of being asked to.`,
    spec: (found) => keyOf(found, 'memory'),
  },
  {
    name: 'container-ended',
    of: 'task',
    said: /Essential container in task exited|exit code \d+/i,
    page,
    fix: (found) =>
      `The program ended by itself; its last lines say why. What a new version needs and may lack: variables, secrets, a command, another image. Run the image with the same values before you publish it, and see \`semiont watch logs ${found.environment} --service ${found.service}\`.`,
    spec: (found) => `services.${found.service}`,
  },
  {
    name: 'no-evidence',
    of: 'task',
    said: /Circuit Breaker|did not stabilize|NotStabilized|Exceeded attempts to wait|tasks failed to start/i,
    page: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html',
    fix: (found) =>
      `The new tasks did not come up, and ECS keeps nothing of those that ended (it forgets them within the hour). Look at \`semiont watch logs ${found.environment} --service ${found.service} --since 1h\`.`,
    spec: (found) => `services.${found.service}`,
  },
]
