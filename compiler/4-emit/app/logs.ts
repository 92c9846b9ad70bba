import type { Environment, Get } from '../../3-resolve/environment.ts'
import { kept, resource } from '../cloudformation/resource.ts'
import type { ResourceTypes } from '../cloudformation/resource-types.gen.ts'
import type { Concern } from '../cloudformation/template.ts'
import { tagged } from '../tags.ts'

/** The days that CloudWatch Logs accepts; the schema lists the same. */
type RetentionDays = Extract<ResourceTypes['AWS::Logs::LogGroup']['RetentionInDays'], number>

/**
 * The one log group of the environment. It has no name of its own: CloudFormation makes one that begins with the stack's
 * name and this logical id, which is what the task and execution roles of the data stack are allowed to write to. So the
 * logical id is part of the contract between the stacks.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html
 */
export function emitLogs(environment: Environment): Concern {
  return {
    resources: [
      {
        SemiontLogGroup: resource(
          'AWS::Logs::LogGroup',
          'What the containers write, a stream for each task (semiont-<service>/...), and the sessions of ECS Exec.',
          {
            RetentionInDays: environment.logs.retentionDays as Get<RetentionDays>,
            Tags: tagged(environment),
          },
          kept,
        ),
      },
    ],
  }
}
