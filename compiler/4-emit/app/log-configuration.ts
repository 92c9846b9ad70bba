import { ref } from '../cloudformation/intrinsics.ts'

/**
 * Where a container's output goes: the environment's log group, to streams <prefix>/<container>/<task>.
 *
 * A container never waits for CloudWatch: what cannot be sent is held in memory and, when that is full, dropped. With
 * blocking delivery an outage of logging would stop the application. That is the default of ECS since June 2025, but an
 * account setting can turn it, so it is stated; 10m is the default size, which counts towards the container's memory.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html
 */
export function logConfiguration(streamPrefix: string) {
  return {
    LogDriver: 'awslogs',
    Options: {
      'awslogs-group': ref('SemiontLogGroup'),
      'awslogs-region': ref('AWS::Region'),
      'awslogs-stream-prefix': streamPrefix,
      mode: 'non-blocking',
      'max-buffer-size': '10m',
    },
  }
}
