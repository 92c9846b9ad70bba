import type { Intrinsic } from './value.ts'

/**
 * The physical id of a resource, or a parameter's value.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ref.html
 */
export function ref(logicalId: string): Intrinsic {
  return { Ref: logicalId } as Intrinsic
}

/**
 * An attribute of a resource, for example getAtt('Database', 'Endpoint.Address').
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getatt.html
 */
export function getAtt(logicalId: string, attribute: string): Intrinsic {
  return { 'Fn::GetAtt': [logicalId, attribute] } as Intrinsic
}

/**
 * Text with ${LogicalId}, ${LogicalId.Attribute} and ${AWS::Pseudo} in it. Text that comes from a spec goes through `literal`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html
 */
export function sub(text: string): Intrinsic {
  return { 'Fn::Sub': text } as Intrinsic
}

/** Text that `sub` leaves as it is: every ${ becomes ${!, CloudFormation's own escape. */
export function literal(text: string): string {
  return text.replaceAll('${', '${!')
}

/**
 * Text outside `sub` in which ${ stands for itself. CloudFormation would leave it alone; the join says to people and
 * linters that no Fn::Sub was forgotten.
 */
export function verbatim(text: string): string | Intrinsic {
  const [first = '', ...rest] = text.split('${')
  return rest.length ? ({ 'Fn::Join': ['$', [first, ...rest.map((part) => `{${part}`)]] } as Intrinsic) : text
}

/**
 * The value that another stack exports under this name; CloudFormation wants the name to be known without a resource.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-importvalue.html
 */
export function importValue(exportName: string): Intrinsic {
  return { 'Fn::ImportValue': exportName } as Intrinsic
}
