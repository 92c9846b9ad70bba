// CloudFormation's short forms of its functions, as YAML tags: !Sub x is {Fn::Sub: x}.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html

type Form = 'text' | 'list' | 'any'

/** What a tag takes, where it was given something else. */
export interface Wanted {
  readonly wanted: string
  readonly example: string
}

/** What each tag takes, and an example; a wrong form could only fail at AWS. */
const forms: Readonly<Record<string, readonly [Form, example: string]>> = {
  '!Ref': ['text', '!Ref Database'],
  '!GetAtt': ['any', '!GetAtt Database.Endpoint.Address'],
  '!Sub': ['any', '!Sub "${AWS::StackName}-topic"'],
  '!Join': ['list', '!Join ["-", [!Ref AWS::StackName, topic]]'],
  '!Select': ['list', '!Select [0, !GetAZs ""]'],
  '!Split': ['list', '!Split [",", !Ref Names]'],
  '!If': ['list', '!If [IsLarge, 2, 1]'],
  '!Equals': ['list', '!Equals [!Ref AWS::Region, us-east-1]'],
  '!And': ['list', '!And [!Condition IsLarge, !Condition IsPublic]'],
  '!Or': ['list', '!Or [!Condition IsLarge, !Condition IsPublic]'],
  '!Not': ['list', '!Not [!Condition IsLarge]'],
  '!FindInMap': ['list', '!FindInMap [Sizes, !Ref AWS::Region, small]'],
  '!Base64': ['any', '!Base64 text'],
  '!Cidr': ['list', '!Cidr [10.0.0.0/16, 4, 8]'],
  '!GetAZs': ['any', '!GetAZs ""'],
  '!ImportValue': ['any', '!ImportValue SharedDataStack-VpcId'],
  '!Transform': ['any', '!Transform {Name: AWS::Include, Parameters: {Location: s3://bucket/file.yaml}}'],
  '!Condition': ['text', '!Condition IsLarge'],
  '!GetStackOutput': ['any', '!GetStackOutput {StackName: shared, OutputName: VpcId}'],
}

/** CloudFormation's short tags. */
export const shortTags: readonly string[] = Object.keys(forms)

/** Is this tag one of CloudFormation's? */
export function isShortTag(tag: string | undefined): boolean {
  return tag !== undefined && Object.hasOwn(forms, tag)
}

/**
 * The long form of a tagged value, {Ref: …} or {Fn::…: …}; or what the tag takes, with an example, where the value is of
 * another form. !GetAtt takes Resource.Attribute or [Resource, Attribute].
 */
export function longForm(tag: string, value: unknown): { value: unknown } | Wanted {
  const [form, example] = forms[tag]!
  if (tag === '!GetAtt') return getAtt(value, example)
  if (form === 'list' && !Array.isArray(value)) return { wanted: 'a list', example }
  if (form === 'text' && (typeof value !== 'string' || value === '')) return { wanted: 'one name', example }
  const name = tag === '!Ref' || tag === '!Condition' ? tag.slice(1) : `Fn::${tag.slice(1)}`
  return { value: { [name]: value } }
}

function getAtt(value: unknown, example: string): { value: unknown } | Wanted {
  const wanted = { wanted: 'a resource and its attribute', example }
  if (typeof value === 'string') {
    const dot = value.indexOf('.')
    if (dot <= 0 || dot === value.length - 1) return wanted
    return { value: { 'Fn::GetAtt': [value.slice(0, dot), value.slice(dot + 1)] } }
  }
  return Array.isArray(value) && value.length === 2 ? { value: { 'Fn::GetAtt': value } } : wanted
}
