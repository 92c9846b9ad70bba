import type { Environment } from '../../3-resolve/environment.ts'
import { ref } from '../cloudformation/intrinsics.ts'
import { resource } from '../cloudformation/resource.ts'
import type { Concern } from '../cloudformation/template.ts'
import { tagged } from '../tags.ts'

/**
 * The ECS cluster, what it runs on, and the namespace in which services find each other.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
 */
export function emitCluster(environment: Environment): Concern {
  return {
    resources: [
      {
        Cluster: cluster(environment),
        ClusterCapacityProviders: resource(
          'AWS::ECS::ClusterCapacityProviderAssociations',
          'Lets the cluster run tasks on Fargate, the default, and on Fargate Spot.',
          {
            Cluster: ref('Cluster'),
            CapacityProviders: ['FARGATE', 'FARGATE_SPOT'],
            DefaultCapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Weight: 1 }],
          },
        ),
        ConnectNamespace: () => (environment.hasConnections() ? namespace(environment) : undefined),
      },
    ],
  }
}

function cluster(environment: Environment) {
  return resource('AWS::ECS::Cluster', 'Where the services run; what is typed in ECS Exec is logged.', {
    ClusterSettings: [{ Name: 'containerInsights', Value: environment.cluster.containerInsights }],
    // Sessions are logged whatever the driver of the container's own log: DEFAULT would follow the task definition.
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec-logging.html
    Configuration: {
      ExecuteCommandConfiguration: {
        Logging: 'OVERRIDE',
        LogConfiguration: { CloudWatchLogGroupName: ref('SemiontLogGroup') },
      },
    },
    Tags: tagged(environment),
  })
}

/**
 * A namespace needs a name, and no other in the account and region may have it. The name is the only property whose
 * change replaces a namespace, and it is the stack's, which is as unique and cannot change in the life of the stack: so
 * the old and the new one of a replacement never meet.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-servicediscovery-httpnamespace.html
 */
function namespace(environment: Environment) {
  return resource('AWS::ServiceDiscovery::HttpNamespace', 'The names by which services call each other.', {
    Name: environment.stacks.app,
    Tags: tagged(environment),
  })
}
