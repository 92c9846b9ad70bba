import { awsError } from '../aws-error.ts'
import { flag, list, text } from '../operation.ts'
import { inOrder } from './references.ts'
import type { Stack, Target } from './state.ts'
import { parseTemplate, type Parameter, type Template } from './template.ts'

type Parameters = Readonly<Record<string, unknown>>

interface GivenParameter {
  readonly ParameterKey: string
  readonly ParameterValue?: string
  readonly UsePreviousValue?: string
}

/**
 * What CreateChangeSet asks for, checked as CloudFormation does before it makes anything.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html
 */
export function requestedTarget(stack: Stack, parameters: Parameters): Target {
  const templateText = requestedText(stack, parameters)
  const template = parseTemplate(templateText)
  inOrder(template)
  const capabilities = list(parameters, 'Capabilities')
  checkCapabilities(template, capabilities)
  return {
    templateText,
    template,
    parameters: parameterValues(stack, template, list<GivenParameter>(parameters, 'Parameters')),
    tags: Object.fromEntries(
      list<{ Key: string; Value: string }>(parameters, 'Tags').map(({ Key, Value }) => [Key, Value]),
    ),
    capabilities,
  }
}

/** Every parameter has a value that it allows, given or by default; throws a ValidationError otherwise. */
export function checkedValues(
  template: Template,
  given: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const declared = template.Parameters ?? {}
  const unknown = Object.keys(given).filter((name) => !(name in declared))
  if (unknown.length > 0) throw invalid(`Parameters: [${unknown.join(', ')}] do not exist in the template`)
  const values = Object.entries(declared).map(
    ([name, { Default }]) => [name, given[name] ?? defaultText(Default)] as const,
  )
  const missing = values.filter(([, value]) => value === undefined).map(([name]) => name)
  if (missing.length > 0) throw invalid(`Parameters: [${missing.join(', ')}] must have values`)
  for (const [name, value = ''] of values) checkValue(name, value, declared[name]!)
  return Object.fromEntries(values) as Record<string, string>
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html: a body has at most 51,200 bytes. */
function requestedText(stack: Stack, parameters: Parameters): string {
  if (flag(parameters, 'UsePreviousTemplate')) {
    if (!stack.current) throw invalid(`Stack [${stack.name}] does not exist`)
    return stack.current.templateText
  }
  const body = text(parameters, 'TemplateBody')
  if (body === '') throw invalid('Either Template URL or Template Body must be specified.')
  if (Buffer.byteLength(body) > 51_200) {
    const shown = `'${body.slice(0, 50)}…' at 'templateBody' failed to satisfy constraint`
    throw invalid(`1 validation error detected: Value ${shown}: Member must have length less than or equal to 51200`)
  }
  return body
}

function parameterValues(stack: Stack, template: Template, given: readonly GivenParameter[]): Record<string, string> {
  const values = given.map(({ ParameterKey: name, ParameterValue, UsePreviousValue }) => {
    if (UsePreviousValue !== 'true') return [name, ParameterValue ?? ''] as const
    const previous = stack.current?.parameters[name]
    if (previous === undefined) {
      throw invalid(
        `Invalid input for parameter key ${name}. Cannot specify usePreviousValue as true for a parameter key not in the previous template`,
      )
    }
    return [name, previous] as const
  })
  return checkedValues(template, Object.fromEntries(values))
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html */
function checkValue(
  name: string,
  value: string,
  { AllowedPattern, AllowedValues, ConstraintDescription }: Parameter,
): void {
  const fitsPattern = AllowedPattern === undefined || new RegExp(`^(?:${AllowedPattern})$`).test(value)
  if (!fitsPattern) {
    throw invalid(
      `Parameter ${name} failed to satisfy constraint: ${ConstraintDescription ?? `Parameter ${name} must match pattern ${AllowedPattern}`}`,
    )
  }
  if (AllowedValues && !AllowedValues.map(String).includes(value)) {
    const allowed = AllowedValues.map(String).join(', ')
    throw invalid(`Parameter '${name}' must be one of AllowedValues: ${ConstraintDescription ?? `[${allowed}]`}`)
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html#using-iam-capabilities */
function checkCapabilities({ Resources }: Template, given: readonly string[]): void {
  const iam = Object.values(Resources).filter(({ Type }) =>
    /^AWS::IAM::(Role|Policy|User|Group|ManagedPolicy)/.test(Type),
  )
  const named = iam.some(({ Properties = {} }) =>
    Object.keys(Properties).some((name) => /^(Role|User|Group|ManagedPolicy)Name$/.test(name)),
  )
  const needed = named ? ['CAPABILITY_NAMED_IAM'] : ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM']
  if (iam.length === 0 || needed.some((capability) => given.includes(capability))) return
  throw awsError('InsufficientCapabilitiesException', `Requires capabilities : [${needed[0]}]`)
}

function defaultText(value: unknown): string | undefined {
  return value === undefined ? undefined : String(value)
}

function invalid(message: string): Error {
  return awsError('ValidationError', message)
}
