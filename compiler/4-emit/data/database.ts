import type { Environment } from '../../3-resolve/environment.ts'
import { secretName, zoneId } from '../../3-resolve/names.ts'
import { getAtt, literal, ref, sub } from '../cloudformation/intrinsics.ts'
import { kept, resource, type Resource } from '../cloudformation/resource.ts'
import type { Concern } from '../cloudformation/template.ts'
import { tagged } from '../tags.ts'

const password = '{{resolve:secretsmanager:${DatabaseSecret}:SecretString:password}}'

// Performance data is kept for seven days free of charge; the advanced mode requires fifteen months of 31 days.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DatabaseInsights.html
const insightsDays = { off: undefined, standard: 7, advanced: 465 }

/** PostgreSQL on RDS, and the secret that tells services how to reach it. It stands at the end of its stack. */
export function emitDatabase(environment: Environment): Concern {
  const { enabled } = environment.database
  return {
    resources: [
      {
        DatabaseSubnetGroup: () => (enabled() ? subnetGroup(environment) : undefined),
        DatabaseParameterGroup: () => (enabled() ? parameterGroup(environment) : undefined),
        Database: () => (enabled() ? database(environment) : undefined),
        DatabaseSecretAttachment: () => (enabled() ? secretAttachment() : undefined),
        DatabaseUrlSecret: () => (enabled() ? urlSecret(environment) : undefined),
      },
    ],
  }
}

function subnetGroup(environment: Environment): Resource {
  return resource('AWS::RDS::DBSubnetGroup', 'The subnets that the database may stand in.', {
    DBSubnetGroupDescription: 'Database subnets',
    SubnetIds: () => environment.network.zones().map(({ part }) => ref(zoneId(part, 'DatabaseSubnet'))),
    Tags: tagged(environment, () => `${environment.name()}-database`),
  })
}

function parameterGroup(environment: Environment): Resource {
  return resource('AWS::RDS::DBParameterGroup', 'The settings of PostgreSQL: connections without TLS are refused.', {
    // Frozen: a changed description replaces the group.
    Description: 'Settings of the database',
    Family: () => `postgres${environment.database.engineVersion()}`,
    Parameters: { 'rds.force_ssl': '1' },
    Tags: tagged(environment, () => `${environment.name()}-database`),
  })
}

function database(environment: Environment): Resource {
  return resource(
    'AWS::RDS::DBInstance',
    'The database of the application.',
    {
      Engine: 'postgres',
      ...upkeep(environment),
      ...capacity(environment),
      DBName: environment.database.name,
      MasterUsername: environment.database.username,
      MasterUserPassword: sub(password),
      Port: '5432',
      DBSubnetGroupName: ref('DatabaseSubnetGroup'),
      VPCSecurityGroups: [getAtt('DatabaseSecurityGroup', 'GroupId')],
      PubliclyAccessible: false,
      StorageEncrypted: true,
      ...recovery(environment),
      ...observation(environment),
      Tags: tagged(environment, () => `${environment.name()}-database`),
    },
    {
      DeletionPolicy: 'Snapshot',
      UpdateReplacePolicy: 'Snapshot',
      Metadata: {
        'cfn-lint': { config: { ignore_checks: ['W3691'] } },
        WhyIgnored:
          'W3691: the version is a major one on purpose, so that a minor upgrade by RDS never makes a deployment fail.',
      },
    },
  )
}

/** Versions and when changes happen. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html */
function upkeep({ database }: Environment) {
  return {
    EngineVersion: database.engineVersion,
    AutoMinorVersionUpgrade: database.minorUpgrades,
    AllowMajorVersionUpgrade: database.allowMajorUpgrade,
    // Without it AWS would go on with an outdated version at extra cost, instead of upgrading it.
    EngineLifecycleSupport: 'open-source-rds-extended-support-disabled',
    DBParameterGroupName: ref('DatabaseParameterGroup'),
    PreferredMaintenanceWindow: database.maintenanceWindow,
    ApplyImmediately: database.applyImmediately,
  }
}

function capacity({ database }: Environment) {
  return {
    DBInstanceClass: database.instanceClass,
    MultiAZ: database.multiAz,
    StorageType: 'gp3',
    AllocatedStorage: () => String(database.storageGib()),
    MaxAllocatedStorage: () => database.maxStorageGib(),
  }
}

function recovery({ database }: Environment) {
  return {
    BackupRetentionPeriod: database.backupRetentionDays,
    PreferredBackupWindow: database.backupWindow,
    CopyTagsToSnapshot: true,
    // The backups outlive the database, for as long as they are kept anyway.
    DeleteAutomatedBackups: false,
    DeletionProtection: true,
  }
}

function observation({ database }: Environment) {
  return {
    EnableCloudwatchLogsExports: database.logExports,
    EnablePerformanceInsights: () => database.insights() !== 'off',
    // Stated when insights are off too: RDS does not switch them off while the mode is still advanced.
    DatabaseInsightsMode: () => (database.insights() === 'advanced' ? 'advanced' : 'standard'),
    PerformanceInsightsRetentionPeriod: () => insightsDays[database.insights()],
  }
}

function secretAttachment(): Resource {
  return resource('AWS::SecretsManager::SecretTargetAttachment', "Adds the database's address to its secret.", {
    SecretId: ref('DatabaseSecret'),
    TargetId: ref('Database'),
    TargetType: 'AWS::RDS::DBInstance',
  })
}

/**
 * What a service gets as DATABASE_URL. The password is filled in by CloudFormation and never stands in a template; it
 * and the name and user (by their pattern) hold nothing that a URL would have to escape.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html
 */
function urlSecret(environment: Environment): Resource {
  const { username, name, sslMode } = environment.database
  const address = '${Database.Endpoint.Address}:${Database.Endpoint.Port}'
  return resource(
    'AWS::SecretsManager::Secret',
    'The whole connection URL of the database, as services read it.',
    {
      Name: () => secretName(environment.name(), 'database-url'),
      Description: 'Connection URL of the database',
      SecretString: () =>
        sub(`postgresql://${literal(username())}:${password}@${address}/${literal(name())}?sslmode=${sslMode()}`),
      Tags: tagged(environment, () => `${environment.name()}-database-url`),
    },
    // Once the database has its address and the secret knows it, everything in the URL is there.
    { ...kept, DependsOn: ['DatabaseSecretAttachment'] },
  )
}
