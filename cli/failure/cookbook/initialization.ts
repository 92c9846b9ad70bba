import { keyOf, secretIn, type Found, type Recipe } from '../recipe.ts'

const page = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/resource-initialization-error.html'
const secretsPage = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html'
const mountPage = 'https://docs.aws.amazon.com/efs/latest/ug/troubleshooting-efs-mounting.html'

/** What a task needs before its container starts: secrets, files, logs, an address in the network. */
export const initialization: readonly Recipe[] = [
  {
    name: 'secret-key-missing',
    of: 'task',
    said: /did not contain json key (\S+)/i,
    page: secretsPage,
    fix: (found) =>
      `The secret has no key ${found.match[1]}. ${setSecret(found)} Every key that a service names must be in it.`,
    spec: secretPath,
  },
  {
    name: 'secret-not-json',
    of: 'task',
    said: /retrieve secret[^\n]*(?:invalid character|unexpected end of JSON)|secret[^\n]*(?:cannot unmarshal|is not valid JSON)/i,
    page: secretsPage,
    fix: (found) => `The secret's value is not JSON, though a service asks for one key of it. ${setSecret(found)}`,
    spec: secretPath,
  },
  {
    name: 'secret-without-value',
    of: 'task',
    said: /can't find the specified secret(?: value)?|retrieve secret[^\n]*ResourceNotFoundException/i,
    page: secretsPage,
    fix: (found) => `The secret has no value yet, or was deleted. ${setSecret(found)}`,
    spec: secretPath,
  },
  {
    name: 'secret-denied',
    of: 'task',
    said: /(?:fetch|retrieve|pull)[^\n]*secret[^\n]*(?:AccessDenied|not authorized|Access to KMS is not allowed)/i,
    page: secretsPage,
    fix: (found) =>
      `The tasks may not read the secret. Those of the spec they always may, so look at what \`overrides\` does to the execution role of "${found.service}" and, for one with \`arn\`, at the secret's own policy and its KMS key.`,
    spec: secretPath,
  },
  {
    name: 'aws-unreachable',
    of: 'task',
    said: /ResourceInitializationError[^\n]*(?:deadline exceeded|RequestCanceled|i\/o timeout|send request failed|task network configuration|connection issue)/i,
    page,
    fix: (found) =>
      `AWS cannot be reached from the private subnets, where the secrets and the image come from. ${keyOf(found, 'egress')} must contain 443, and a NAT gateway must stand (network.natGateways).`,
    spec: (found) => keyOf(found, 'egress'),
  },
  {
    name: 'files-denied',
    of: 'task',
    said: /(?:EFS utils|mount\.nfs4?)[^\n]*access denied/i,
    page: mountPage,
    fix: (found) =>
      `The file system refuses the mount. The task role may mount it when ${keyOf(found, 'files.enabled')} is true; look at what \`overrides\` does to that role, the access point or the file system's policy, and apply the data stack before the app stack.`,
    spec: (found) => keyOf(found, 'files.enabled'),
  },
  {
    name: 'files-unreachable',
    of: 'task',
    said: /EFS utils|mount\.nfs4?/i,
    page: mountPage,
    fix: (found) =>
      `The file system cannot be mounted. It needs a mount target in each zone of network.availabilityZones and the network path that ${keyOf(found, 'files.enabled')} opens; right after the first creation a second try often succeeds.`,
    spec: (found) => keyOf(found, 'files.enabled'),
  },
  {
    name: 'logs-unready',
    of: 'task',
    said: /(?:validate|initialize)[^\n]*log(?:ger|ging driver)|log group does not exist/i,
    page: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
    fix: ({ environment }) =>
      `The container's output has nowhere to go: the log group is gone, or CloudWatch Logs cannot be reached. \`semiont provision ${environment}\` makes the group again if somebody deleted it; otherwise see the egress of the service and network.natGateways.`,
  },
  {
    name: 'addresses-exhausted',
    of: 'task',
    said: /InsufficientFreeAddresses|free (?:IP )?addresses|network interface|\bENI\b/i,
    page: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html',
    fix: () =>
      'The private subnets have no address left for another task, or its network interface could not be made. Every running task needs one: lower scaling.max, or let tasks go; a wider network.cidr means a new environment, further network.availabilityZones do not.',
    spec: () => 'network.availabilityZones',
  },
]

function setSecret(found: Found): string {
  const name = secretIn(found)
  return `Set it with \`semiont secrets set ${found.environment} ${name ?? '<name>'}\`, then run this again.`
}

function secretPath(found: Found): string | undefined {
  const name = secretIn(found)
  return name === undefined ? undefined : `secrets.${name}`
}
