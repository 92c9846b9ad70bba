// CloudFormation's short forms of its functions, as YAML tags: !Sub x is {Fn::Sub: x}.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html

type Form = 'text' | 'list' | 'any'

/** What each tag takes; a wrong form could only fail at AWS. */
const forms: Readonly<Record<string, Form>> = {
  '!Ref': 'text',
  '!GetAtt': 'any',
  '!Sub': 'any',
  '!Join': 'list',
  '!Select': 'list',
  '!Split': 'list',
  '!If': 'list',
  '!Equals': 'list',
  '!And': 'list',
  '!Or': 'list',
  '!Not': 'list',
  '!FindInMap': 'list',
  '!Base64': 'any',
  '!Cidr': 'list',
  '!GetAZs': 'any',
  '!ImportValue': 'any',
  '!Transform': 'any',
  '!Condition': 'text',
  '!GetStackOutput': 'any',
}

/** All of them, as they are written. */
export const shortTags: readonly string[] = Object.keys(forms)

/** Is this tag one of CloudFormation's? */
export function isShortTag(tag: string | undefined): boolean {
  return tag !== undefined && Object.hasOwn(forms, tag)
}

/**
 * The long form of a tagged value, {Ref: …} or {Fn::…: …}. Out: undefined and what the tag takes, where the value is of
 * another form. !GetAtt takes Resource.Attribute or [Resource, Attribute].
 */
export function longForm(tag: string, value: unknown): { value: unknown } | { wanted: string } {
  if (tag === '!GetAtt') return getAtt(value)
  const form = forms[tag]
  if (form === 'list' && !Array.isArray(value)) return { wanted: 'a list in brackets' }
  if (form === 'text' && (typeof value !== 'string' || value === '')) return { wanted: 'one name' }
  const name = tag === '!Ref' || tag === '!Condition' ? tag.slice(1) : `Fn::${tag.slice(1)}`
  return { value: { [name]: value } }
}

function getAtt(value: unknown): { value: unknown } | { wanted: string } {
  const wanted = 'a resource and its attribute, as in !GetAtt Database.Endpoint.Address'
  if (typeof value === 'string') {
    const dot = value.indexOf('.')
    if (dot <= 0 || dot === value.length - 1) return { wanted }
    return { value: { 'Fn::GetAtt': [value.slice(0, dot), value.slice(dot + 1)] } }
  }
  return Array.isArray(value) && value.length === 2 ? { value: { 'Fn::GetAtt': value } } : { wanted }
}
