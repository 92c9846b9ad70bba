/** The range that AWS allows for a quantity, in the unit of the spec key, and the page that says so. */
export interface Limit {
  readonly lowest: number
  readonly highest: number
  readonly page: string
}

const docs = 'https://docs.aws.amazon.com'
const ecsApi = `${docs}/AmazonECS/latest/APIReference`
const rdsGuide = `${docs}/AmazonRDS/latest/UserGuide`
const loadBalancing = `${docs}/elasticloadbalancing/latest/application`

/** The limits behind the quantities of the spec language, written down 2026-11-23; each has the page to check it by. */
export const limits = {
  /** GiB of General Purpose SSD (gp3) of a PostgreSQL instance. */
  storage: { lowest: 20, highest: 65_536, page: `${rdsGuide}/CHAP_Storage.html` },
  /** Days; 0 would switch automated backups off, which this compiler does not do. */
  backupRetention: {
    lowest: 1,
    highest: 35,
    page: `${rdsGuide}/USER_WorkingWithAutomatedBackups.BackupRetention.html`,
  },
  /** Characters; below 4 there is no room for one of each kind. */
  generatedSecret: {
    lowest: 4,
    highest: 4096,
    page: `${docs}/secretsmanager/latest/apireference/API_GetRandomPassword.html`,
  },
  /** Seconds. */
  healthCheckInterval: { lowest: 5, highest: 300, page: `${loadBalancing}/target-group-health-checks.html` },
  healthCheckTimeout: { lowest: 2, highest: 120, page: `${loadBalancing}/target-group-health-checks.html` },
  containerCheckInterval: { lowest: 5, highest: 300, page: `${ecsApi}/API_HealthCheck.html` },
  containerCheckTimeout: { lowest: 2, highest: 60, page: `${ecsApi}/API_HealthCheck.html` },
  containerCheckStartPeriod: { lowest: 0, highest: 300, page: `${ecsApi}/API_HealthCheck.html` },
  startupGrace: { lowest: 0, highest: 2_147_483_647, page: `${ecsApi}/API_CreateService.html` },
  drain: { lowest: 0, highest: 3600, page: `${loadBalancing}/edit-target-group-attributes.html` },
  requestTimeout: { lowest: 0, highest: 2_147_483_647, page: `${ecsApi}/API_TimeoutConfiguration.html` },
  idleTimeout: { lowest: 1, highest: 4000, page: `${loadBalancing}/edit-load-balancer-attributes.html` },
  /** Percent. */
  scalingTarget: {
    lowest: 1,
    highest: 100,
    page: `${docs}/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html`,
  },
  minimumHealthy: { lowest: 0, highest: 100, page: `${ecsApi}/API_DeploymentConfiguration.html` },
  maximum: { lowest: 100, highest: 200, page: `${ecsApi}/API_DeploymentConfiguration.html` },
} as const satisfies Readonly<Record<string, Limit>>

/** Does the amount lie within the limit, its ends included? */
export function within({ lowest, highest }: Limit, amount: number): boolean {
  return amount >= lowest && amount <= highest
}
