import type { Acm } from './acm.ts'
import { madeUp, madeUpAttribute } from './cloudformation/made-up.ts'
import type { Maker, MakeRequest, Makers } from './cloudformation/maker.ts'
import { addCluster, type Ecs } from './ecs/ecs.ts'
import { serviceMaker } from './ecs/service-maker.ts'
import { fromCloudFormation, registerTaskDefinition } from './ecs/task-definitions.ts'
import type { Ecr } from './ecr.ts'
import type { Logs } from './logs.ts'
import type { Rds } from './rds.ts'
import { secretMaker } from './secret-maker.ts'
import type { SecretsManager } from './secrets-manager.ts'
import type { Site } from './site.ts'

interface Services {
  readonly ecs: Ecs
  readonly logs: Logs
  readonly secrets: SecretsManager
  readonly ecr: Ecr
  readonly rds: Rds
  readonly acm: Acm
}

/** How what a stack has comes to be in the services that this AWS has; all other resources are names only. */
export function resourceMakers(site: Site, services: Services): Makers {
  const { ecs, logs, ecr } = services
  return {
    'AWS::ECS::Cluster': {
      create(request) {
        const { physicalId } = madeUp(site, request)
        return { physicalId, attributes: { Arn: addCluster(ecs.state, physicalId) } }
      },
    },
    'AWS::ECS::TaskDefinition': {
      create: ({ properties }) => {
        const definition = fromCloudFormation(properties) as Record<string, unknown>
        return { physicalId: registerTaskDefinition(ecs.state, definition).taskDefinitionArn }
      },
    },
    'AWS::ECS::Service': serviceMaker(site, ecs.state),
    'AWS::Logs::LogGroup': named(site, logs.hasGroup, logs.addGroup, logs.removeGroup),
    'AWS::ECR::Repository': named(site, ecr.hasRepository, ecr.addRepository, ecr.removeRepository),
    'AWS::SecretsManager::Secret': secretMaker(site, services.secrets),
    'AWS::RDS::DBInstance': databaseMaker(site, services.rds),
    'AWS::CertificateManager::Certificate': {
      create(request) {
        const made = madeUp(site, request)
        services.acm.addCertificate({ arn: made.physicalId, domain: String(request.properties['DomainName']) })
        return made
      },
    },
  }
}

function databaseMaker(site: Site, rds: Rds): Maker {
  const put = (physicalId: string, { properties }: MakeRequest): void =>
    rds.addDatabase(physicalId, {
      // AWS takes the newest minor of a major version that is named alone.
      engineVersion: String(properties['EngineVersion']).replace(/^\d+$/, '$&.4'),
      instanceClass: String(properties['DBInstanceClass']),
      storageGib: Number(properties['AllocatedStorage']),
      deletionProtection: properties['DeletionProtection'] === true || properties['DeletionProtection'] === 'true',
    })
  const attributes = (physicalId: string) => ({
    DBInstanceArn: site.arn('rds', `db:${physicalId}`),
    'Endpoint.Address': madeUpAttribute(site, 'AWS::RDS::DBInstance', physicalId, 'Endpoint.Address'),
  })
  return {
    create(request) {
      const { physicalId } = madeUp(site, request)
      put(physicalId, request)
      return { physicalId, attributes: attributes(physicalId) }
    },
    update(request, physicalId) {
      put(physicalId, request)
      return { physicalId, attributes: attributes(physicalId) }
    },
    remove: rds.removeDatabase,
  }
}

/** What is its name: one that is there already cannot be created. */
function named(
  site: Site,
  has: (name: string) => boolean,
  add: (name: string) => void,
  remove: (name: string) => void,
): Maker {
  return {
    create(request) {
      const made = madeUp(site, request)
      if (has(made.physicalId)) {
        throw new Error(`Resource of type '${request.type}' with identifier '${made.physicalId}' already exists.`)
      }
      add(made.physicalId)
      return made
    },
    remove,
  }
}
