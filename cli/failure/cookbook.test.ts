import { describe, expect, it } from 'vitest'
import { files } from '../files.ts'
import { oneEnvironment } from '../one-environment.ts'
import { cookbook, recipeFor } from './cookbook.ts'
import { plainReason } from './plain-reason.ts'

/** What AWS says, word for word where it is known from an issue or a page of its documentation; ids are made up. */
interface Case {
  readonly recipe: string
  readonly said?: string
  readonly log?: string
  readonly type?: string
  /** What the fix must name. */
  readonly names: string
  /** The spec path to change. */
  readonly spec?: string
}

const secret = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:semiont/staging/oauth-Ab12Cd'
const pull =
  'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed:'
const asm = `${pull} unable to retrieve secret from asm: service call has been retried 1 time(s):`
const image = '123456789012.dkr.ecr.us-east-1.amazonaws.com/semiont-backend@sha256:abc'
const efs = 'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr:'
const handler = (said: string, code = 'GeneralServiceException', service = 'Ec2') =>
  `Resource handler returned message: "${said} (Service: ${service}, Status Code: 400, Request ID: 6b8cf3d3-1afc-40de-91d7-4ac4c55bfc32)" (RequestToken: 5f2495db-493f-e12b-ebf1-187d26148fde, HandlerErrorCode: ${code})`

const tasks: readonly Case[] = [
  {
    recipe: 'image-platform',
    said: `CannotPullContainerError: pull image manifest has been retried 7 time(s): image Manifest does not contain descriptor matching platform 'linux/amd64'`,
    names: 'services.backend.architecture',
    spec: 'services.backend.architecture',
  },
  {
    // https://github.com/aws/containers-roadmap/issues/1120
    recipe: 'image-platform',
    said: 'CannotPullContainerError: failed to find a descriptor for platform {linux/amd64}',
    names: 'docker build --platform',
    spec: 'services.backend.architecture',
  },
  {
    recipe: 'image-platform',
    said: 'Essential container in task exited\ncontainer backend: exit code 1',
    log: 'exec /usr/local/bin/docker-entrypoint.sh: exec format error',
    names: 'another processor',
    spec: 'services.backend.architecture',
  },
  {
    recipe: 'image-rate-limit',
    said: 'CannotPullContainerError: inspect image has been retried 5 time(s): httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/library/redis/manifests/sha256:abc: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit.',
    names: 'services.backend.image.digest',
    spec: 'services.backend.image.digest',
  },
  {
    recipe: 'image-missing',
    said: `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${image}: ${image}: not found`,
    names: 'semiont publish staging --service backend',
  },
  {
    recipe: 'image-denied',
    said: `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${image}: pulling from host 123456789012.dkr.ecr.us-east-1.amazonaws.com failed with status code [manifests sha256:abc]: 403 Forbidden`,
    names: 'execution role',
    spec: 'services.backend.image.digest',
  },
  {
    recipe: 'image-denied',
    said: `${pull} unable to retrieve ecr registry auth: service call has been retried 3 time(s): AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/x/y is not authorized to perform: ecr:GetAuthorizationToken`,
    names: 'execution role',
    spec: 'services.backend.image.digest',
  },
  {
    recipe: 'image-unreachable',
    said: `CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref docker.io/library/redis:7: failed to do request: Head "https://registry-1.docker.io/v2/library/redis/manifests/7": dial tcp 34.226.69.105:443: i/o timeout`,
    names: 'services.backend.egress',
    spec: 'services.backend.egress',
  },
  {
    recipe: 'image-unpullable',
    said: 'CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReaderSeeker: failed open: unexpected EOF',
    names: 'semiont publish staging',
  },
  {
    // https://github.com/aws/containers-roadmap/issues/1590
    recipe: 'secret-key-missing',
    said: `${asm} retrieved secret from Secrets Manager did not contain json key googleClientSecret, secret: ${secret}`,
    names: 'no key googleClientSecret',
    spec: 'secrets.oauth',
  },
  {
    // https://github.com/rileydakota/valheim-ecs-fargate-cdk/issues/9
    recipe: 'secret-not-json',
    said: `${asm} invalid character '\\'' looking for beginning of value`,
    names: 'semiont secrets set staging <name>',
  },
  {
    recipe: 'secret-without-value',
    said: `${asm} failed to fetch secret ${secret} from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret value for staging label: AWSCURRENT`,
    names: 'semiont secrets set staging oauth',
    spec: 'secrets.oauth',
  },
  {
    // https://github.com/GiamPy5/terraform-aws-directus/issues/10
    recipe: 'secret-denied',
    said: `${asm} failed to fetch secret ${secret} from secrets manager: AccessDeniedException: Access to KMS is not allowed status code: 400, request id: a87a66d9-f839-4353-b8c2-9984b1465695`,
    names: 'KMS key',
    spec: 'secrets.oauth',
  },
  {
    // https://github.com/Releem/releem-agent/issues/195
    recipe: 'aws-unreachable',
    said: `${pull} unable to retrieve secret from asm: service call has been retried 5 time(s): failed to fetch secret ${secret} from secrets manager: RequestCanceled: request context canceled caused by: context deadline exceeded. Please check your task network configuration.`,
    names: 'network.natGateways',
    spec: 'services.backend.egress',
  },
  {
    // https://github.com/aws-samples/aws-cdk-examples/issues/920
    recipe: 'files-denied',
    said: `${efs} b'mount.nfs4: access denied by server while mounting fs-065b374f6a1a6b4c8.efs.us-east-1.amazonaws.com:/' : unsuccessful EFS utils command execution; code: 32`,
    names: 'services.backend.files.enabled',
    spec: 'services.backend.files.enabled',
  },
  {
    // https://github.com/docker-archive/compose-cli/issues/1490
    recipe: 'files-unreachable',
    said: `${efs} mount.nfs4: Connection reset by peer : unsuccessful EFS utils command execution; code: 32`,
    names: 'mount target',
    spec: 'services.backend.files.enabled',
  },
  {
    recipe: 'logs-unready',
    said: 'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1',
    names: 'log group',
  },
  {
    recipe: 'addresses-exhausted',
    said: 'Unexpected EC2 error while attempting to Create Network Interface in subnet subnet-0123: InsufficientFreeAddressesInSubnet',
    names: 'network.cidr',
    spec: 'network.availabilityZones',
  },
  {
    recipe: 'addresses-exhausted',
    said: 'Timeout waiting for network interface provisioning to complete.',
    names: 'scaling.max',
    spec: 'network.availabilityZones',
  },
  {
    recipe: 'out-of-memory',
    said: 'Essential container in task exited\ncontainer backend: exit code 137, OutOfMemoryError: Container killed due to memory usage',
    names: 'services.backend.memory',
    spec: 'services.backend.memory',
  },
  {
    recipe: 'out-of-memory',
    said: 'Essential container in task exited\ncontainer backend: exit code 134',
    log: 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
    names: 'services.backend.memory',
    spec: 'services.backend.memory',
  },
  {
    recipe: 'port-in-use',
    said: 'Essential container in task exited\ncontainer backend: exit code 1',
    log: 'Error: listen EADDRINUSE: address already in use :::4000',
    names: 'services.backend.port',
    spec: 'services.backend.port',
  },
  {
    recipe: 'read-only-root',
    said: 'Essential container in task exited\ncontainer backend: exit code 1',
    log: "Error: EROFS: read-only file system, open '/tmp/cache'",
    names: 'services.backend.readOnlyRoot',
    spec: 'services.backend.readOnlyRoot',
  },
  {
    recipe: 'database-certificate',
    said: 'Essential container in task exited\ncontainer backend: exit code 1',
    log: 'Error: self-signed certificate in certificate chain\n  at TLSSocket.onConnectSecure',
    names: 'database.sslMode',
    spec: 'database.sslMode',
  },
  {
    recipe: 'database-password',
    said: 'Essential container in task exited\ncontainer backend: exit code 1',
    log: 'FATAL:  password authentication failed for user "semiont"',
    names: 'semiont restart staging --service backend',
  },
  {
    recipe: 'database-unreachable',
    said: 'Essential container in task exited\ncontainer backend: exit code 1',
    log: "PrismaClientInitializationError: Can't reach database server at `x.rds.amazonaws.com:5432`",
    names: 'services.backend.database',
    spec: 'services.backend.database',
  },
  {
    recipe: 'permission-denied',
    said: 'Essential container in task exited\ncontainer backend: exit code 1',
    log: "Error: EACCES: permission denied, mkdir '/app/data'",
    names: 'services.backend.files.mount',
    spec: 'services.backend.port',
  },
  {
    recipe: 'command-missing',
    said: 'CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task: failed to create shim: OCI runtime create failed: container_linux.go:380: starting container process caused: exec: "worker.js": executable file not found in $PATH: unknown',
    names: 'services.backend.command',
    spec: 'services.backend.command',
  },
  {
    recipe: 'command-missing',
    said: 'Essential container in task exited\ncontainer backend: exit code 127',
    names: 'services.backend.command',
    spec: 'services.backend.command',
  },
  {
    recipe: 'load-balancer-checks',
    said: 'Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/x/0123456789abcdef)\ncontainer backend: exit code 137',
    names: 'services.backend.healthCheck.path',
    spec: 'services.backend.healthCheck.path',
  },
  {
    recipe: 'load-balancer-checks',
    said: '(port 4000) is unhealthy in (target-group arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/x/0123456789abcdef) due to (reason Health checks failed with these codes: [502])',
    names: 'services.backend.port',
    spec: 'services.backend.healthCheck.path',
  },
  {
    recipe: 'container-checks',
    said: 'Task failed container health checks',
    names: 'services.backend.containerHealthCheck.command',
    spec: 'services.backend.containerHealthCheck.command',
  },
  {
    recipe: 'fargate-quota',
    said: "You've reached the limit on the number of vCPUs you can run concurrently",
    names: 'Service Quotas',
    spec: 'services.backend.scaling.min',
  },
  {
    recipe: 'fargate-capacity',
    said: 'Capacity is unavailable at this time. Please try again later or in a different availability zone',
    names: 'network.availabilityZones',
    spec: 'network.availabilityZones',
  },
  {
    recipe: 'role-not-assumed',
    said: "ECS was unable to assume the role 'arn:aws:iam::123456789012:role/x' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.",
    names: 'semiont provision staging',
  },
  {
    recipe: 'killed',
    said: 'Essential container in task exited\ncontainer backend: exit code 137',
    names: 'services.backend.memory',
    spec: 'services.backend.memory',
  },
  {
    recipe: 'container-ended',
    said: 'Essential container in task exited\ncontainer backend: exit code 1',
    log: 'TypeError: undefined is not a function',
    names: 'semiont watch logs staging --service backend',
    spec: 'services.backend',
  },
  {
    // https://github.com/aws/copilot-cli/issues/5586
    recipe: 'no-evidence',
    said: `Resource handler returned message: "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'." (RequestToken: 121161f9-1c97-e3d5-b4d3-8328bb2b676c, HandlerErrorCode: GeneralServiceException)`,
    names: 'semiont watch logs staging --service backend',
    spec: 'services.backend',
  },
]

const resources: readonly Case[] = [
  {
    // https://github.com/ministryofjustice/cloud-platform-environments/pull/25897
    recipe: 'database-downgrade',
    said: handler('Cannot upgrade postgres from 15.7 to 15.5', 'InvalidRequest', 'Rds'),
    names: 'no version can be taken back',
    spec: 'database.engineVersion',
  },
  {
    recipe: 'database-downgrade',
    said: handler('Cannot upgrade postgres from 11.22 to 17.2', 'InvalidRequest', 'Rds'),
    names: 'a version in between',
    spec: 'database.engineVersion',
  },
  {
    recipe: 'database-major-upgrade',
    said: handler(
      'The AllowMajorVersionUpgrade flag must be present when upgrading to a new major version.',
      'InvalidRequest',
      'Rds',
    ),
    names: 'database.allowMajorUpgrade',
    spec: 'database.allowMajorUpgrade',
  },
  {
    // https://github.com/kazusato/k8sbook/pull/7
    recipe: 'database-version-unknown',
    said: handler('Cannot find version 10.6 for postgres', 'NotFound', 'Rds'),
    names: 'no PostgreSQL 10.6',
    spec: 'database.engineVersion',
  },
  {
    recipe: 'database-parameter-family',
    said: handler(
      "The parameter group x with DBParameterGroupFamily postgres15 can't be used for this instance. Please use a Parameter Group with DBParameterGroupFamily postgres16",
      'InvalidRequest',
      'Rds',
    ),
    names: 'database.engineVersion',
    spec: 'database.engineVersion',
  },
  {
    recipe: 'database-storage-cooldown',
    said: handler(
      "You can't currently modify the storage of this DB instance because the previous storage change is being optimized.",
      'InvalidRequest',
      'Rds',
    ),
    names: 'six hours',
    spec: 'database.storage',
  },
  {
    // https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-rds/pull/598
    recipe: 'database-storage-size',
    said: handler('Invalid storage size for engine name postgres and storage type gp3: 20', 'InvalidRequest', 'Rds'),
    names: 'database.storage',
    spec: 'database.storage',
  },
  {
    recipe: 'database-class',
    said: handler(
      'RDS does not support creating a DB instance with the following combination: DBInstanceClass=db.t3.micro, Engine=postgres, EngineVersion=18.1, LicenseModel=postgresql-license.',
      'InvalidRequest',
      'Rds',
    ),
    names: 'database.instanceClass',
    spec: 'database.instanceClass',
  },
  {
    recipe: 'database-protected',
    said: handler(
      'Cannot delete protected DB Instance, please disable deletion protection and try again.',
      'InvalidRequest',
      'Rds',
    ),
    names: 'on purpose',
    spec: 'database.enabled',
  },
  {
    recipe: 'database-busy',
    said: handler('Database instance is not in available state.', 'ResourceConflict', 'Rds'),
    names: 'semiont status',
  },
  {
    recipe: 'zone-unknown',
    said: handler(
      'Value (use1-az9) for parameter availabilityZoneId is invalid. Subnets can currently only be created in the following availability zone ids: use1-az1, use1-az2.',
      'InvalidRequest',
    ),
    names: 'network.availabilityZones',
    spec: 'network.availabilityZones',
  },
  {
    recipe: 'range-taken',
    said: handler("The CIDR '10.1.64.0/21' conflicts with another subnet", 'AlreadyExists'),
    names: 'network.cidr',
    spec: 'network.cidr',
  },
  {
    recipe: 'still-in-use',
    said: handler("The vpc 'vpc-0123' has dependencies and cannot be deleted.", 'InvalidRequest'),
    names: 'did not make',
  },
  {
    recipe: 'still-in-use',
    said: handler('resource sg-0123456789 has a dependent object', 'InvalidRequest'),
    names: 'did not make',
  },
  {
    recipe: 'record-exists',
    said: "[Tried to create resource record set [name='staging.semiont.example.org.', type='A'] but it already exists]",
    type: 'AWS::Route53::RecordSet',
    names: 'site.domain',
    spec: 'site.domain',
  },
  {
    recipe: 'zone-missing',
    said: 'No hosted zone found with ID: Z0123456789ABCDEFGHIJ (Service: AmazonRoute53; Status Code: 404; Error Code: NoSuchHostedZone; Request ID: 5d8a)',
    names: 'site.hostedZone.id',
    spec: 'site.hostedZone.id',
  },
  {
    recipe: 'record-outside-zone',
    said: '[RRSet with DNS name staging.semiont.example.org. is not permitted in zone example.com.]',
    names: 'site.domain',
    spec: 'site.hostedZone.id',
  },
  {
    recipe: 'certificate-caa',
    said: 'Certificate request failed: CAA_ERROR',
    type: 'AWS::CertificateManager::Certificate',
    names: 'CAA record',
    spec: 'site.domain',
  },
  {
    recipe: 'certificate-pending',
    said: 'Exceeded attempts to wait',
    type: 'AWS::CertificateManager::Certificate',
    names: 'name servers',
    spec: 'site.hostedZone.id',
  },
  {
    recipe: 'certificate-unusable',
    said: handler(
      "The certificate 'arn:aws:acm:us-east-1:123456789012:certificate/12345678' must have a fully-qualified domain name, a supported signature, and a supported key size.",
      'InvalidRequest',
      'ElasticLoadBalancingV2',
    ),
    names: 'site.certificate',
    spec: 'site.certificate',
  },
  {
    recipe: 'priority-taken',
    said: handler("Priority '20' is currently in use", 'AlreadyExists', 'ElasticLoadBalancingV2'),
    names: 'priority 20',
    spec: 'routing.rules',
  },
  {
    recipe: 'load-balancer-protected',
    said: handler(
      "Load balancer 'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/x/0123' cannot be deleted because deletion protection is enabled",
      'InvalidRequest',
      'ElasticLoadBalancingV2',
    ),
    names: 'loadBalancer.deletionProtection',
    spec: 'loadBalancer.deletionProtection',
  },
  {
    // https://github.com/redpanda-data/console/issues/1835
    recipe: 'secret-scheduled',
    said: 'Resource handler returned message: "You can\'t create this secret because a secret with this name is already scheduled for deletion. (Service: SecretsManager, Status Code: 400, Request ID: x)" semiont/staging/oauth',
    names: 'restore-secret --secret-id semiont/staging/oauth',
  },
  {
    recipe: 'secret-exists',
    said: 'Resource handler returned message: "The operation failed because the secret semiont/staging/oauth already exists. (Service: SecretsManager, Status Code: 400, Request ID: x)" (RequestToken: y, HandlerErrorCode: AlreadyExists)',
    type: 'AWS::SecretsManager::Secret',
    names: 'left behind',
  },
  {
    // https://github.com/aws/aws-cdk/issues/8671
    recipe: 'export-in-use',
    said: 'Export SemiontDataStack-staging-VpcId cannot be deleted as it is in use by SemiontAppStack-staging',
    names: 'SemiontAppStack-staging still imports it',
  },
  {
    recipe: 'export-missing',
    said: 'No export named SemiontDataStack-staging-VpcId found. Rollback requested by user.',
    names: 'data stack first',
    spec: 'stacks.data',
  },
  {
    // https://github.com/radius-project/samples/issues/711
    recipe: 'addresses-quota',
    said: handler('The maximum number of addresses has been reached.'),
    type: 'AWS::EC2::EIP',
    names: 'network.natGateways',
    spec: 'network.natGateways',
  },
  {
    recipe: 'network-quota',
    said: handler('The maximum number of VPCs has been reached.', 'ServiceLimitExceeded'),
    names: 'another VPC',
  },
  {
    recipe: 'quota',
    said: handler('LimitExceeded: Cannot exceed quota for RolesPerAccount: 1000', 'ServiceLimitExceeded', 'Iam'),
    names: 'Service Quotas',
  },
  {
    recipe: 'service-linked-role',
    said: 'Unable to assume the service linked role. Please verify that the ECS service linked role exists.',
    type: 'AWS::ECS::Cluster',
    names: 'semiont provision staging',
  },
  {
    recipe: 'denied',
    said: handler(
      'User: arn:aws:sts::123456789012:assumed-role/deploy/anna is not authorized to perform: elasticfilesystem:CreateFileSystem on the specified resource',
      'AccessDenied',
      'Efs',
    ),
    names: 'elasticfilesystem:CreateFileSystem',
  },
  {
    recipe: 'throttled',
    said: handler('Rate exceeded', 'Throttling', 'Iam'),
    names: 'again',
  },
  {
    recipe: 'repository-not-empty',
    said: handler(
      "The repository with name 'semiont-backend' in registry with id '123456789012' cannot be deleted because it still contains images",
      'GeneralServiceException',
      'Ecr',
    ),
    names: 'Delete them in ECR',
  },
  {
    recipe: 'exists',
    said: 'Resource of type \'AWS::Logs::LogGroup\' with identifier \'{"/properties/LogGroupName":"semiont-staging"}\' already exists.',
    type: 'AWS::Logs::LogGroup',
    names: 'import it',
  },
  {
    recipe: 'cancelled',
    said: 'User Initiated',
    names: 'cancelled',
  },
  {
    recipe: 'aws-internal',
    said: handler('Internal error occurred.', 'ServiceInternalError'),
    names: "AWS's support",
  },
  {
    recipe: 'not-settled',
    said: 'Resource timed out waiting for completion (RequestToken: 7d8c): Exceeded attempts to wait',
    type: 'AWS::EFS::MountTarget',
    names: 'come to rest',
  },
]

const context = {
  files,
  terminal: { out: () => {}, say: () => {}, colour: () => false, width: () => undefined, interactive: () => false },
  env: {},
}
const one = oneEnvironment({ args: ['staging'], options: {} }, context)!

describe('the cookbook', () => {
  it.each([...tasks.map((each) => ({ ...each, service: 'backend' })), ...resources])(
    '$recipe: $said $log',
    ({ recipe, said = '', log = '', names, spec, type = 'AWS::ECS::Service', ...rest }) => {
      const cooked = recipeFor({ environment: 'staging', type, said: plainReason(said), log, ...rest })
      expect(cooked?.recipe.name).toBe(recipe)
      const { recipe: found } = cooked!
      expect(found.fix(cooked!.found)).toContain(names)
      const path = found.spec?.(cooked!.found)
      expect(path).toBe(spec)
      // What a fix names is there to be changed.
      if (path !== undefined) expect(valueAt(one.valid.spec, path), path).toBeDefined()
    },
  )

  it('has a case for every recipe, and a page of AWS', () => {
    const cases = new Set([...tasks, ...resources].map(({ recipe }) => recipe))
    expect(cookbook.map(({ name }) => name).filter((name) => !cases.has(name))).toEqual([])
    for (const { name, page } of cookbook)
      expect(page, name).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/[\w/.-]+\.html$/)
  })

  it('names only keys that the spec has', () => {
    const named = cookbook.flatMap((recipe) => {
      const match = ['', '1', '0', '2', '0'] as unknown as RegExpMatchArray
      const fix = recipe.fix({ environment: 'staging', service: 'backend', match, said: '' })
      return (
        fix.match(
          /\b(?:services|network|database|site|files|routing|loadBalancer|stacks|secrets|logs)\.[a-zA-Z]+(?:\.[a-zA-Z]+)*/g,
        ) ?? []
      )
    })
    expect(named.length).toBeGreaterThan(30)
    for (const path of named) expect(valueAt(one.valid.spec, path), path).toBeDefined()
  })

  it('has nothing to say of what nobody has met', () => {
    expect(recipeFor({ environment: 'staging', said: 'Something else entirely', log: '' })).toBeUndefined()
    // Recipes of tasks are not for resources.
    expect(recipeFor({ environment: 'staging', said: 'exit code 137', log: '' })).toBeUndefined()
  })
})

function valueAt(spec: unknown, path: string): unknown {
  return path.split('.').reduce<any>((value, key) => value?.[key], spec)
}
