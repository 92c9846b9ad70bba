import { error, warning } from '../entry.ts'
import { grouped } from '../grouped.ts'
import { listed } from '../listed.ts'
import { didYouMean } from '../suggest.ts'

const checked =
  'Every template is checked before it is written, whether the compiler or the `overrides` of a spec made it, so that CloudFormation has no reason to refuse it.'

export const verifyCodes = {
  'reference-dangling': error(
    `${checked} A Ref, Fn::GetAtt, Fn::Sub or DependsOn must name a resource or a parameter of the same template.`,
    ({ to, stack, elsewhere, known }: { to: string; stack: string; elsewhere: boolean; known: readonly string[] }) => ({
      message: `This refers to ${to}, which the ${stack} template does not have.`,
      help: elsewhere
        ? stack === 'app'
          ? `${to} is in the data template: export what is needed of it under \`overrides.data.outputs\`, unless it is, and take that by !ImportValue.`
          : `${to} is in the app template, which is deployed after the data template and cannot be referred to from there.`
        : (didYouMean(to, known) ??
          'Name a logical id of the same template; a value of the other stack comes through !ImportValue.'),
    }),
  ),
  'attribute-unknown': error(
    `${checked} Fn::GetAtt returns only what the resource type documents under "Return values" (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html).`,
    ({ id, type, attribute, known }: { id: string; type: string; attribute: string; known: readonly string[] }) => ({
      message: `${id}, of type ${type}, has no attribute ${attribute}.`,
      help:
        didYouMean(attribute, known) ?? (known.length ? `It has ${listed(known)}.` : 'It has no attributes; use !Ref.'),
    }),
  ),
  'intrinsic-malformed': error(
    `${checked} A function such as !Sub takes arguments of a certain form, and functions that need conditions, mappings or language extensions have nothing to work on here (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html).`,
    ({ name, known, example }: { name: string; known: readonly string[]; example: string | undefined }) => ({
      message:
        example === undefined
          ? `The function ${name} cannot be used here.`
          : `The arguments of ${name} do not have the right form.`,
      help:
        example === undefined ? (didYouMean(name, known) ?? `There are ${listed(known)}.`) : `For example: ${example}`,
    }),
  ),
  'import-without-export': error(
    `${checked} The app stack takes values of the data stack by the names under which it exports them; a missing export fails the deployment.`,
    ({ name, known }: { name: string; known: readonly string[] }) => ({
      message: `This imports ${name}, which the data stack does not export.`,
      help: didYouMean(name, known) ?? 'Declare an output with this export name under `overrides.data.outputs`.',
    }),
  ),
  'reference-cycle': error(
    `${checked} CloudFormation creates a resource after those that it refers to, so references must not run in a circle.`,
    ({ cycle }: { cycle: readonly string[] }) => ({
      message:
        cycle.length > 2 ? `These resources need each other: ${cycle.join(' → ')}.` : `${cycle[0]!} needs itself.`,
      help:
        cycle.length > 2
          ? 'Remove one of the references, for example by a rule or policy that is a resource of its own.'
          : 'Remove the reference, or name the resource that is meant.',
    }),
  ),
  'order-missing': error(
    `${checked} Some resources need another one first without referring to it; CloudFormation cannot see that, so DependsOn must say it (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html).`,
    ({ id, needs, why }: { id: string; needs: string; why: string }) => ({
      message: `${id} must be created after ${needs}: ${why}`,
      help: `Add ${needs} to the DependsOn of ${id}.`,
    }),
  ),
  'template-too-large': error(
    `${checked} CloudFormation takes at most 500 resources, 200 parameters and 200 outputs, and 1 MB of template (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html).`,
    ({ stack, what, count, limit }: { stack: string; what: string; count: number; limit: number }) => ({
      message: `The ${stack} template has ${grouped(count)} ${what}; CloudFormation accepts ${grouped(limit)}.`,
      help: 'Most of it comes from here: write less of it, or divide it among two environments.',
    }),
  ),
  'template-needs-bucket': warning(
    'A template of up to 51,200 bytes can be sent to CloudFormation directly; a larger one, up to 1 MB, must lie in an S3 bucket (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html). The size counted is that of the JSON without white space; `aws cloudformation deploy` counts the file as it stands, white space and comments too, and may ask for a bucket earlier.',
    ({ stack, bytes }: { stack: string; bytes: number }) => ({
      message: `The ${stack} template has ${grouped(bytes)} bytes as JSON, more than the 51,200 that can be sent without an S3 bucket.`,
      help: 'Deploy it by way of a bucket, as `aws cloudformation deploy --s3-bucket` does. Most of it comes from here.',
    }),
  ),
  'stateful-without-policy': error(
    'What holds data must say what becomes of it when it leaves the template or is replaced: DeletionPolicy and UpdateReplacePolicy, both. Without them CloudFormation deletes the data (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html).',
    ({ id, policy, legal }: { id: string; policy: string; legal: readonly string[] }) => ({
      message: `${id} holds data and has no ${policy} that keeps it.`,
      help: `Give it ${policy}: ${listed(legal, 'or')}.`,
    }),
  ),
  'policy-illegal': error(
    'DeletionPolicy and UpdateReplacePolicy take few values: RetainExceptOnCreate only as a DeletionPolicy, Snapshot only for types that can make one (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatereplacepolicy.html).',
    ({ id, policy, value, legal }: { id: string; policy: string; value: string; legal: readonly string[] }) => ({
      message: `${policy} of ${id} cannot be ${value}.`,
      help: `Write ${listed(legal, 'or')}.`,
    }),
  ),
  'type-unknown': error(
    `${checked} A resource type is one that AWS documents; types of the private or third-party registry and custom resources are not checked.`,
    ({ type, known }: { type: string; known: readonly string[] }) => ({
      message: `CloudFormation has no resource type ${type}.`,
      help:
        didYouMean(type, known) ??
        'Look the type up at https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html.',
    }),
  ),
  'property-unknown': error(
    `${checked} A property must be one of those that the resource type documents, at every level.`,
    ({ id, where, property, known }: { id: string; where: string; property: string; known: readonly string[] }) => ({
      message: `${where === '' ? id : `${where} of ${id}`} has no property ${property}.`,
      help:
        didYouMean(property, known) ??
        `It has ${listed(known.length > 12 ? [...known.slice(0, 12), `${known.length - 12} others`] : known)}.`,
    }),
  ),
  'property-missing': error(
    `${checked} A property that the resource type requires must be given.`,
    ({ id, where, property }: { id: string; where: string; property: string }) => ({
      message: `${where === '' ? id : `${where} of ${id}`} lacks the property ${property}, which CloudFormation requires.`,
      help: `Add ${property}.`,
    }),
  ),
  'property-type': error(
    `${checked} CloudFormation wants a map, a list or a single value at each property, as the resource type documents.`,
    ({
      id,
      where,
      wanted,
      given,
    }: {
      id: string
      where: string
      wanted: 'a map' | 'a list' | 'a single value'
      given: string
    }) => ({
      message: `${where === '' ? 'Properties' : where} of ${id} must be ${wanted}, and not ${given}.`,
      help: {
        'a map': 'Write its keys below it, indented, each with its value.',
        'a list': 'Write a list: each item after "- ", or all of them in [ ].',
        'a single value': 'Write one text, number, true or false, or a function such as !Ref.',
      }[wanted],
    }),
  ),
  'value-null': error(
    `${checked} CloudFormation refuses a template that holds null anywhere; inside \`merge\` null removes a property, elsewhere in \`overrides\` it stays.`,
    () => ({
      message: 'This is null, which CloudFormation does not allow in a template.',
      help: 'Leave the key out; to remove a property that the compiler emits, write null under `merge`.',
    }),
  ),
  'text-unwritable': error(
    'Templates are YAML that every reader must read alike. YAML keys are at most 1,024 characters long, and half of a surrogate pair is no character at all.',
    ({ what }: { what: 'key' | 'surrogate' }) => ({
      message:
        what === 'key'
          ? 'A key is longer than 1,024 characters.'
          : 'The text holds half of a surrogate pair, which is no character.',
      help: what === 'key' ? 'Shorten the key.' : 'Write the character itself, or its full \\U escape.',
    }),
  ),
} as const
