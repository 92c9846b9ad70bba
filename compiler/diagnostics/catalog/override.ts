import { didYouMean } from '../suggest.ts'
import { error } from '../entry.ts'

const hatch =
  'The `overrides` section changes what the compiler emits, by logical id, for what the spec language has no key for. ' +
  'It is checked like everything else, so that a mistake in it is found here and not by CloudFormation in the middle of a deployment.'

export const overrideCodes = {
  'override-unknown-id': error(
    `${hatch} A logical id that the template does not have is most likely misspelt, or belongs to the other stack.`,
    ({ id, stack, known }: { id: string; stack: string; known: readonly string[] }) => ({
      message: `The ${stack} template has no ${id}, so there is nothing to change.`,
      help: `${didYouMean(id, known) ?? `\`semiont compile --stdout\` shows the template with every logical id.`} A new resource goes under \`overrides.${stack}.resources\`.`,
    }),
  ),
  'override-no-effect': error(
    `${hatch} An override that leaves the template as it was is a leftover or a slip, and would be taken for effective.`,
    ({ id, what }: { id: string; what: string }) => ({
      message: `This ${what} leaves ${id} as it already is.`,
      help: 'Remove it, or correct the property or value that it was meant to change.',
    }),
  ),
  'override-patch-failed': error(
    `${hatch} A patch is a list of RFC 6902 operations (https://www.rfc-editor.org/rfc/rfc6902); paths begin at the resource, for example /Properties/MultiAZ.`,
    ({ id, operation, reason }: { id: string; operation: string; reason: string }) => ({
      message: `The operation ${operation} cannot be applied to ${id}: ${reason}`,
      help: 'A path begins at the resource, such as /Properties/Tags/0; `replace` and `remove` need a value that exists, `add` needs its parent.',
    }),
  ),
  'override-id-taken': error(
    `${hatch} Two things of one template cannot share a name.`,
    ({ id, section, stack }: { id: string; section: 'resources' | 'outputs'; stack: string }) => ({
      message: `The ${stack} template already has ${id}.`,
      help:
        section === 'resources'
          ? `Choose another name, or change the existing one under \`overrides.${stack}.change\`.`
          : 'Choose another name for the output.',
    }),
  ),
  'override-type': error(
    `${hatch} CloudFormation refuses to update a resource to another type under the same logical id.`,
    ({ id }: { id: string }) => ({
      message: `The type of ${id} cannot be changed.`,
      help: 'Leave Type out; a resource of another type needs another logical id, under `resources`.',
    }),
  ),
  'override-shape': error(
    `${hatch} A raw resource is written as in a CloudFormation template (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html).`,
    ({ what, problem }: { what: string; problem: string }) => ({
      message: `${what} ${problem}`,
      help: 'Write it as in a CloudFormation template: Type, Properties, and where needed DependsOn, DeletionPolicy, UpdateReplacePolicy and Metadata; an output has Value, Description and Export.',
    }),
  ),
} as const
