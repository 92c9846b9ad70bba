import { keyOf, type Recipe } from '../recipe.ts'

const page = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html'

/** The container started, and ended. What it says itself comes before what its exit code says. */
export const containers: readonly Recipe[] = [
  {
    name: 'out-of-memory',
    of: 'task',
    said: /OutOfMemory/i,
    log: /JavaScript heap out of memory|java\.lang\.OutOfMemoryError|Cannot allocate memory/i,
    page: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/out-of-memory.html',
    fix: (found) =>
      `The container needs more memory than it has and was killed. Raise ${keyOf(found, 'memory')}; Fargate sells certain pairs of cpu and memory only, which \`semiont validate\` checks.`,
    spec: (found) => keyOf(found, 'memory'),
  },
  {
    name: 'port-in-use',
    of: 'task',
    log: /EADDRINUSE|address already in use/i,
    page,
    fix: (found) =>
      `The program finds its port taken: two of its processes listen on one port, or it listens on 14000 or beside a proxy of its own. Let exactly one listen on ${keyOf(found, 'port')}.`,
    spec: (found) => keyOf(found, 'port'),
  },
  {
    name: 'read-only-root',
    of: 'task',
    log: /EROFS|read-only file system/i,
    page: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    fix: (found) =>
      `The program writes to its own file system, which ${keyOf(found, 'readOnlyRoot')} forbids. Let it write below the mounted files only, or set the key to false.`,
    spec: (found) => keyOf(found, 'readOnlyRoot'),
  },
  {
    name: 'database-certificate',
    of: 'task',
    log: /self[- ]signed certificate in certificate chain|unable to get (?:local )?issuer certificate|certificate verify failed/i,
    page: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html',
    fix: () =>
      "The driver verifies the database's certificate and the image lacks the certificates of RDS. Add them to the image, or relax database.sslMode.",
    spec: () => 'database.sslMode',
  },
  {
    name: 'database-password',
    of: 'task',
    log: /password authentication failed|28P01/i,
    page: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/cloudformation.html',
    fix: ({ environment, service }) =>
      `The database refuses the password in DATABASE_URL: it was changed in one place only. Set both alike in Secrets Manager and RDS, then \`semiont restart ${environment} --service ${service}\`.`,
  },
  {
    name: 'database-unreachable',
    of: 'task',
    log: /(?:ECONNREFUSED|ETIMEDOUT|timed? ?out|could not connect|Can't reach database server)[^\n]*(?:5432|postgres|rds\.amazonaws|database)/i,
    page: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Troubleshooting.html',
    fix: (found) =>
      `The program cannot reach the database. ${keyOf(found, 'database')} must be true, which opens the path and gives it DATABASE_URL; see also whether the database is available.`,
    spec: (found) => keyOf(found, 'database'),
  },
  {
    name: 'permission-denied',
    of: 'task',
    log: /EACCES|permission denied/i,
    page: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    fix: (found) =>
      `The container runs as user and group 1001, never as root, and may not open a file or a port there. Give the files in the image to 1001, write below ${keyOf(found, 'files.mount')}, and listen on a port above 1023.`,
    spec: (found) => keyOf(found, 'port'),
  },
  {
    name: 'command-missing',
    of: 'task',
    said: /CannotStartContainerError|exit code 12[67]\b|executable file not found/i,
    log: /executable file not found|command not found|Cannot find module/i,
    page: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cannot-start-container.html',
    fix: (found) =>
      `The container's program cannot be started: the image has no such file, or it may not be run. Compare ${keyOf(found, 'command')} (empty: the image's own) with what the image holds.`,
    spec: (found) => keyOf(found, 'command'),
  },
]
