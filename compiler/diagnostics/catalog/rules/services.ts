import { error, warning } from '../../entry.ts'
import { grouped } from '../../grouped.ts'
import { listed } from '../../listed.ts'
import { suggest } from '../../suggest.ts'

const guide = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide'
const api = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference'

/** Codes about what a service is and how it runs. */
export const servicesCodes = {
  'no-services': error<Record<never, never>>(
    'An environment runs at least one service, since its load balancer must send requests somewhere: ' +
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html.',
    () => ({
      message: 'There is no service.',
      help: 'Write one under services, in this file or in the one that it extends, and name it in routing.default.',
    }),
  ),
  'fargate-size': error<{ cpu: string; memory: string; sizes: readonly string[]; cpus: readonly string[] }>(
    `Fargate sells only certain pairs of processor share and memory: ${guide}/fargate-tasks-services.html#fargate-tasks-size.`,
    ({ cpu, memory, sizes, cpus }) => ({
      message: `Fargate has no tasks of "${cpu}" with "${memory}".`,
      help:
        `With "${cpu}" write ${listed(
          sizes.map((size) => `"${size}"`),
          'or',
        )}` +
        (cpus.length
          ? `; "${memory}" goes with ${listed(
              cpus.map((size) => `"${size}"`),
              'or',
            )}.`
          : '.'),
    }),
  ),
  'image-twice': error<{ service: string }>(
    'The image of a service is a parameter of the stack that publish sets, the image of another service (from), or one image ' +
      `for ever (digest): ${api}/API_ContainerDefinition.html.`,
    ({ service }) => ({
      message: `The image of the service "${service}" has both from and digest.`,
      help: 'Keep one of the two.',
    }),
  ),
  'image-of-unknown-service': error<{ from: string; known: readonly string[] }>(
    'image.from makes a service run the image of another one, for example a worker that of the backend. It names a service of ' +
      `the spec: ${api}/API_ContainerDefinition.html.`,
    ({ from, known }) => ({
      message: `image.from names the service "${from}", which does not exist.`,
      help: `Correct the name, or add that service. ${suggest(from, known)}`,
    }),
  ),
  'image-chain': error<{ service: string; from: string; source: string }>(
    'image.from names a service that has an image of its own or a digest, so that one look tells which image runs. ' +
      `${api}/API_ContainerDefinition.html.`,
    ({ service, from, source }) => ({
      message:
        service === from
          ? `The service "${service}" takes its image from itself.`
          : `The service "${service}" takes its image from "${from}", which takes it from "${source}".`,
      help:
        service === from || source === service
          ? 'Leave image.from out: the service then has an image of its own.'
          : `Write image.from: ${source}.`,
    }),
  ),
  'image-of-other-architecture': warning<{
    service: string
    architecture: string
    from: string
    fromArchitecture: string
  }>(
    'An image runs on the processors it was built for; on others the task stops with "exec format error". Only an image built ' +
      `for both runs on both: ${guide}/ecs-arm64.html.`,
    ({ service, architecture, from, fromArchitecture }) => ({
      message: `The service "${service}" runs on ${architecture} the image of "${from}", which runs on ${fromArchitecture}.`,
      help: `Give both the same architecture, unless the image is built for both.`,
    }),
  ),
  'connection-to-unknown-service': error<{ target: string; known: readonly string[] }>(
    'connectsTo names services of the spec that this one calls; it opens the way through the network and gives them a name ' +
      `there: ${guide}/service-connect.html.`,
    ({ target, known }) => ({
      message: `connectsTo names the service "${target}", which does not exist.`,
      help: `Correct the name, or add that service. ${suggest(target, known)}`,
    }),
  ),
  'connection-to-itself': error<{ service: string }>(
    'A service starts after those that it connects to, so it cannot connect to itself. A task that wants itself calls ' +
      `localhost: ${guide}/service-connect.html.`,
    ({ service }) => ({
      message: `The service "${service}" connects to itself.`,
      help: `Remove "${service}" from its connectsTo.`,
    }),
  ),
  'connection-without-port': error<{ target: string }>(
    'A connection leads to the port that the other service listens on. A service of port 0 listens on nothing: ' +
      `${guide}/service-connect-concepts.html.`,
    ({ target }) => ({
      message: `connectsTo names the service "${target}", which listens on no port.`,
      help: `Write the port at services.${target}.port, or remove "${target}" here.`,
    }),
  ),
  'connection-cycle': error<{ cycle: readonly string[] }>(
    'A service starts after those that it connects to, since its tasks learn their names when they start. In a circle none ' +
      `could be first: ${guide}/service-connect-concepts-deploy.html.`,
    ({ cycle }) => ({
      message: `The connections form a circle: ${cycle.join(' → ')}.`,
      help: 'Remove one of them: a call back can go through the load balancer.',
    }),
  ),
  'exec-needs-writable-root': error<{ service: string }>(
    'ECS Exec runs an agent in the container that writes to its file system, so it does not work with a read-only one: ' +
      `${guide}/ecs-exec.html.`,
    ({ service }) => ({
      message: `The service "${service}" has both exec and readOnlyRoot.`,
      help: 'Write exec: false, or readOnlyRoot: false.',
    }),
  ),
  'egress-without-443': error<{ service: string }>(
    'Images, secrets and logs travel over port 443 between the task and AWS, so a task that may not use it never starts: ' +
      `${guide}/task_cannot_pull_image.html.`,
    ({ service }) => ({
      message: `The service "${service}" may not connect to port 443, by which its image is pulled.`,
      help: 'Add 443 to egress.',
    }),
  ),
  'scaling-range': error<{ service: string; min: number; max: number }>(
    'Automatic scaling keeps the number of tasks within scaling.min and scaling.max: ' +
      'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html.',
    ({ service, min, max }) => ({
      message: `scaling.min of the service "${service}" is ${min}, more than its scaling.max of ${max}.`,
      help: `Write a min of at most ${max}, or a max of at least ${min}.`,
    }),
  ),
  'scaling-from-zero': warning<{ service: string }>(
    'Scaling looks at the processor and memory use of the tasks. Where none runs there is nothing to look at, so a service ' +
      'that went to 0 tasks stays there: ' +
      `${guide}/service-autoscaling-targettracking.html.`,
    ({ service }) => ({
      message: `The service "${service}" may be scaled to 0 tasks, from which it does not come back by itself.`,
      help: 'Write scaling.min: 1, unless somebody else sets the number of tasks.',
    }),
  ),
  'health-check-timeout': error<{ timeout: string; interval: string; longest: string }>(
    'The load balancer asks each task again and again; an answer must be due before the next question: ' +
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html.',
    ({ timeout, interval, longest }) => ({
      message: `healthCheck.timeout is "${timeout}", not less than the interval of "${interval}".`,
      help: `Write a timeout of at most "${longest}", or a longer interval.`,
    }),
  ),
  'success-codes': error<{ codes: string; turned: string }>(
    'A range of success codes goes from the lower code to the higher one, within 200 to 499: ' +
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Matcher.html.',
    ({ codes, turned }) => ({
      message: `The range "${codes}" does not go upwards.`,
      help: `Write "${turned}".`,
    }),
  ),
  'container-check-without-command': error<{ service: string }>(
    'ECS runs a command in the container to see whether it is healthy. It ignores the HEALTHCHECK of the image, so the spec ' +
      `must give the command: ${guide}/healthcheck.html.`,
    ({ service }) => ({
      message: `The container health check of the service "${service}" is enabled and has no command.`,
      help: 'Write containerHealthCheck.command; its program must be in the image.',
    }),
  ),
  'container-check-off': warning<{ service: string }>(
    'Nothing is switched on by being written: containerHealthCheck.enabled decides. A command beside enabled: false does ' +
      `nothing: ${guide}/healthcheck.html.`,
    ({ service }) => ({
      message: `The container health check of the service "${service}" has a command and is not enabled.`,
      help: 'Write containerHealthCheck.enabled: true, or remove the command.',
    }),
  ),
  'container-check-keyword': error<{ keyword: string; instead: string }>(
    'The command of a container health check is the program and its arguments. The keyword with which task definitions begin ' +
      `(CMD, CMD-SHELL or NONE) is added by the compiler: ${api}/API_HealthCheck.html.`,
    ({ keyword, instead }) => ({
      message: `The command of the container health check begins with ${keyword}, which is no program.`,
      help: instead,
    }),
  ),
  'deployment-stuck': error<{
    service: string
    minimum: string
    maximum: string
    count: number
    least: number
    most: number
  }>(
    'A deployment must be able to stop an old task or to start a new one. ECS rounds the least number of healthy tasks up and ' +
      'the greatest number of tasks down; where both meet the number that runs, a deployment waits for ever: ' +
      `${api}/API_DeploymentConfiguration.html.`,
    ({ service, minimum, maximum, count, least, most }) => ({
      message:
        `With ${count} ${count === 1 ? 'task' : 'tasks'} a deployment of the service "${service}" could never begin: at least ${least} ` +
        `must stay healthy ("${minimum}") and at most ${most} may run ("${maximum}").`,
      help: 'Write deployment.maximum: 200 %, or a smaller deployment.minimumHealthy.',
    }),
  ),
  'task-definition-too-large': error<{ service: string; bytes: number; most: number }>(
    `A task definition has at most 64 KiB: ${guide}/service-quotas.html. Variables and commands are most of it.`,
    ({ service, bytes, most }) => ({
      message: `The variables and commands of the service "${service}" take ${grouped(bytes)} bytes, and ${grouped(most)} are the most.`,
      help: 'Move large values into the image, into files or into a secret.',
    }),
  ),
  'port-unreached': warning<{ service: string; port: number }>(
    'A service is reached by the load balancer, when a route leads to it, or by other services that connect to it. A port ' +
      `that nothing reaches is often a route that was forgotten: ${guide}/service-load-balancing.html.`,
    ({ service, port }) => ({
      message: `The service "${service}" listens on port ${port}, and neither a route nor another service leads to it.`,
      help: `Write a route to it or connectsTo: [${service}] at a caller; a worker has no port.`,
    }),
  ),
} as const
