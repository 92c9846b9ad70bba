import { keyOf, type Recipe } from '../recipe.ts'

const page = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html'

/** The image cannot be had, or not be run. */
export const images: readonly Recipe[] = [
  {
    name: 'image-platform',
    of: 'task',
    said: /(?:descriptor|manifest)[^\n]{0,80}platform|no match for platform|image operating system [^\n]* cannot be used/i,
    log: /exec format error/i,
    page: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-arm64.html',
    fix: (found) =>
      `The image is built for another processor than ${keyOf(found, 'architecture')} says. Build it for that one (\`docker build --platform linux/amd64\` for x86_64, linux/arm64 for arm64), push and publish it; or change the key if the image is right.`,
    spec: (found) => keyOf(found, 'architecture'),
  },
  {
    name: 'image-rate-limit',
    of: 'task',
    said: /toomanyrequests|pull rate limit|TooManyRequests[^\n]*pull/i,
    page,
    fix: (found) =>
      `The public registry limits how often an image is pulled without a login. Copy the image to ECR, or to a public one without that limit, and name it in ${keyOf(found, 'image.digest')}.`,
    spec: (found) => keyOf(found, 'image.digest'),
  },
  {
    name: 'image-missing',
    of: 'task',
    said: /CannotPullContainer\w*:[^\n]*(?:not found|manifest unknown|does not exist|NotFound)/i,
    page,
    fix: ({ environment, service }) =>
      `The repository has no such image (any more): it was never pushed, or removed since. Push it again, then \`semiont publish ${environment} --service ${service} --image-tag <tag>\` with a tag that exists.`,
  },
  {
    name: 'image-denied',
    of: 'task',
    said: /CannotPullContainer\w*:[^\n]*(?:403|denied|not authorized|no basic auth|AccessDenied)|retrieve ecr registry auth[^\n]*(?:AccessDenied|not authorized)/i,
    page,
    fix: (found) =>
      `The tasks may not pull this image. From a repository of this environment they always may, so look at what \`overrides\` does to the execution role, at the repository's own policy, and whether the image of ${keyOf(found, 'image.digest')} needs a login: it must not.`,
    spec: (found) => keyOf(found, 'image.digest'),
  },
  {
    name: 'image-unreachable',
    of: 'task',
    said: /CannotPullContainer\w*:[^\n]*(?:i\/o timeout|dial tcp|deadline exceeded|request canceled|TLS handshake|connection (?:refused|reset))/i,
    page,
    fix: (found) =>
      `The registry cannot be reached from the private subnets. ${keyOf(found, 'egress')} must contain 443, and a NAT gateway must stand (network.natGateways).`,
    spec: (found) => keyOf(found, 'egress'),
  },
  {
    name: 'image-unpullable',
    of: 'task',
    said: /CannotPull(?:Container|ECRContainer)\w*/,
    page,
    fix: ({ environment, service }) =>
      `The image cannot be pulled; AWS's words above say why. When it is mended, \`semiont publish ${environment} --service ${service} --image-tag <tag>\` tries again.`,
  },
]
