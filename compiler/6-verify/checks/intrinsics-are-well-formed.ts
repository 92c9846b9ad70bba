import { pointerSegment } from '../../provenance/pointer.ts'
import { forEachStack, type Find, type Templates } from '../check.ts'

/** What an argument may be: a text, a list, a map, or whatever another function returns. */
type Test = (argument: unknown) => boolean

const isText: Test = (argument) => typeof argument === 'string'
const isMap: Test = (argument) => typeof argument === 'object' && argument !== null && !Array.isArray(argument)
const isFunction: Test = (argument) => isMap(argument) && nameOf(argument as object) !== undefined
const isValue: Test = (argument) => ['string', 'number'].includes(typeof argument) || isFunction(argument)
const isList: Test = (argument) => Array.isArray(argument) || isFunction(argument)
const isListOf =
  (...tests: readonly Test[]): Test =>
  (argument) =>
    Array.isArray(argument) &&
    argument.length === tests.length &&
    tests.every((test, index) => test((argument as unknown[])[index]))

/**
 * The functions that a template without conditions, mappings and macros may use, what their arguments must be, and an
 * example. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
const functions: Readonly<Record<string, readonly [test: Test, example: string]>> = {
  Ref: [isText, '!Ref Database'],
  'Fn::GetAtt': [
    (argument) => (isText(argument) && (argument as string).includes('.')) || isListOf(isText, isValue)(argument),
    '!GetAtt Database.Endpoint.Address',
  ],
  'Fn::Sub': [
    (argument) => isText(argument) || isListOf(isText, isMap)(argument),
    '!Sub "arn:${AWS::Partition}:s3:::name"',
  ],
  'Fn::Join': [isListOf(isText, isList), '!Join [",", [a, b]]'],
  'Fn::Select': [isListOf(isValue, isList), '!Select [0, [a, b]]'],
  'Fn::Split': [isListOf(isText, isValue), '!Split [",", "a,b"]'],
  'Fn::Base64': [isValue, '!Base64 text'],
  'Fn::GetAZs': [isValue, '!GetAZs ""'],
  'Fn::ImportValue': [isValue, '!ImportValue SemiontDataStack-production-VpcId'],
  'Fn::Cidr': [
    (argument) => isListOf(isValue, isValue)(argument) || isListOf(isValue, isValue, isValue)(argument),
    '!Cidr [10.0.0.0/16, 4, 8]',
  ],
  'Fn::GetStackOutput': [isMap, '{ "Fn::GetStackOutput": { StackName: other, OutputName: Name } }'],
  'Fn::Transform': [isMap, '{ "Fn::Transform": { Name: AWS::Include, Parameters: {} } }'],
}

/** The functions that overrides write are ones that CloudFormation has, with arguments that it takes. */
export function intrinsicsAreWellFormed(templates: Templates, find: Find): void {
  forEachStack(templates, ({ body }, stack) => {
    for (const id of templates.overridden[stack]) {
      visit(body.Resources[id], `/Resources/${pointerSegment(id)}`, stack, find)
      visit(body.Outputs?.[id], `/Outputs/${pointerSegment(id)}`, stack, find)
    }
  })
}

function visit(value: unknown, at: string, stack: 'data' | 'app', find: Find): void {
  if (typeof value !== 'object' || value === null) return
  const name = nameOf(value)
  if (name !== undefined && !check(name, (value as Record<string, unknown>)[name], at, stack, find)) return
  for (const [key, child] of Object.entries(value)) visit(child, `${at}/${pointerSegment(key)}`, stack, find)
}

function check(name: string, argument: unknown, at: string, stack: 'data' | 'app', find: Find): boolean {
  const known = Object.hasOwn(functions, name) ? functions[name] : undefined
  if (known?.[0](argument)) return true
  find('intrinsic-malformed', { name, known: Object.keys(functions), example: known?.[1] }, stack, at)
  return false
}

/** The name of the function that a map with a single key calls. */
function nameOf(value: object): string | undefined {
  const [name, ...more] = Object.keys(value)
  return more.length === 0 && name !== undefined && (name === 'Ref' || name.startsWith('Fn::')) ? name : undefined
}
