import { text, type Operations } from '../operation.ts'
import { existingStack, type CloudFormationState } from './state.ts'
import { parseTemplate } from './template.ts'

type Parameters = Readonly<Record<string, unknown>>

export function templateOperations(state: CloudFormationState): Operations {
  return {
    GetTemplate: (parameters) => getTemplate(state, parameters),
    GetTemplateSummary: (parameters) => getTemplateSummary(state, parameters),
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetTemplate.html: as it was sent; also of a change set. */
function getTemplate(state: CloudFormationState, parameters: Parameters): unknown {
  const name = text(parameters, 'ChangeSetName')
  const sets = state.stacks.flatMap(({ changeSets }) => changeSets)
  const changeSet = name === '' ? undefined : sets.find((each) => [each.arn, each.name].includes(name))
  const target = changeSet?.target ?? existingStack(state, text(parameters, 'StackName')).current
  return { TemplateBody: target?.templateText ?? '', StagesAvailable: ['Original', 'Processed'] }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetTemplateSummary.html: of a stack or of a text. */
function getTemplateSummary(state: CloudFormationState, parameters: Parameters): unknown {
  const body = text(parameters, 'TemplateBody')
  const current = body === '' ? existingStack(state, text(parameters, 'StackName')).current : undefined
  const template = current?.template ?? parseTemplate(body)
  return {
    Description: template.Description,
    Parameters: Object.entries(template.Parameters ?? {}).map(([ParameterKey, parameter]) => ({
      ParameterKey,
      ParameterType: parameter.Type,
      DefaultValue: parameter.Default === undefined ? undefined : String(parameter.Default),
      NoEcho: parameter.NoEcho ?? false,
      ParameterConstraints: { AllowedValues: (parameter.AllowedValues ?? []).map(String) },
    })),
    ResourceTypes: [...new Set(Object.values(template.Resources).map(({ Type }) => Type))],
  }
}
