import { didYouMean } from '../suggest.ts'
import { error } from '../entry.ts'
import { listed } from '../listed.ts'

const hatch =
  'The `overrides` section changes what the compiler emits, by logical id, for what the spec language has no key for. ' +
  'It is checked like everything else, so that a mistake in it is found here and not by CloudFormation in the middle of a deployment.'

/** Why an operation of a patch cannot be applied, and what is missing in the resource, where something is. */
interface PatchFailure {
  readonly id: string
  readonly operation: string
  readonly reason: 'from' | 'value' | 'whole' | 'inside' | 'place' | 'test'
  readonly missing?: string
  readonly known?: readonly string[]
}

type WrongShape =
  | { readonly kind: 'resource' | 'output'; readonly key: string; readonly legal: readonly string[] }
  | { readonly kind: 'no value' | 'no export name'; readonly name: string }

function otherOf(stack: 'data' | 'app'): string {
  return stack === 'data' ? 'app' : 'data'
}

export const overrideCodes = {
  'override-unknown-id': error(
    `${hatch} A logical id that the template does not have is most likely misspelt, or belongs to the other stack.`,
    ({
      id,
      stack,
      elsewhere,
      known,
    }: {
      id: string
      stack: 'data' | 'app'
      elsewhere: boolean
      known: readonly string[]
    }) => ({
      message: `The ${stack} template has no ${id}, so there is nothing to change.`,
      help: elsewhere
        ? `${id} is in the ${otherOf(stack)} template: move this under \`overrides.${otherOf(stack)}.change\`.`
        : `${didYouMean(id, known) ?? `\`semiont compile --stdout\` shows the template with every logical id.`} A new resource goes under \`overrides.${stack}.resources\`.`,
    }),
  ),
  'override-no-effect': error(
    `${hatch} An override that leaves the template as it was is a leftover or a slip, and would be taken for effective.`,
    ({
      id,
      what,
      key,
      known,
    }: {
      id: string
      what: 'removal' | 'value' | 'operation'
      key: string
      known: readonly string[]
    }) => ({
      message: {
        removal: `There is no ${key} here in ${id} that could be removed.`,
        value: `This is what ${key} of ${id} already is, so that the override changes nothing.`,
        operation: `This operation leaves ${id} as it already is.`,
      }[what],
      help: didYouMean(key, known) ?? 'Remove it, or correct the property or value that it was meant to change.',
    }),
  ),
  'override-patch-failed': error(
    `${hatch} A patch is a list of RFC 6902 operations (https://www.rfc-editor.org/rfc/rfc6902); paths begin at the resource, for example /Properties/MultiAZ.`,
    ({ id, operation, reason, missing = '', known = [] }: PatchFailure) =>
      ({
        from: {
          message: `The operation ${operation} on ${id} has no \`from\`, the path that it takes a value from.`,
          help: 'Add `from`, such as from: /Properties/Tags/0.',
        },
        value: {
          message: `The operation ${operation} on ${id} has no \`value\`.`,
          help: 'Add `value`: what is to stand at the path, or is expected there.',
        },
        whole: {
          message: `The operation ${operation} is about ${id} as a whole, which cannot be replaced.`,
          help: 'Write a path that begins at the resource, such as /Properties/Tags/0.',
        },
        inside: {
          message: `The operation ${operation} would move a part of ${id} into itself.`,
          help: 'Correct one of the two paths.',
        },
        place: {
          message: `${id} has no ${missing}, so that the operation ${operation} cannot be applied to it.`,
          help:
            didYouMean(missing, known) ??
            'A path begins at the resource, such as /Properties/Tags/0; `replace` and `remove` need a value that exists, `add` needs its parent.',
        },
        test: {
          message: `${id} has another value there, so that the operation ${operation} fails.`,
          help: 'Look whether the operations after it still make sense; then correct the value, or remove the test.',
        },
      })[reason],
  ),
  'override-id-taken': error(
    `${hatch} Two things of one template cannot share a name, neither can a resource and a parameter.`,
    ({ id, section, stack }: { id: string; section: 'resources' | 'parameters' | 'outputs'; stack: string }) => ({
      message: `The ${stack} template already has ${{ resources: 'a resource', parameters: 'a parameter', outputs: 'an output' }[section]} ${id}.`,
      help:
        section === 'resources'
          ? `Choose another name, or change the existing one under \`overrides.${stack}.change\`.`
          : 'Choose another name.',
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
    `${hatch} Resources (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html) and outputs (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html) are written as in a CloudFormation template. Conditions cannot be declared, so that nothing can depend on one.`,
    (facts: WrongShape) => {
      if ('name' in facts) {
        const { kind, name } = facts
        return kind === 'no value'
          ? { message: `The output ${name} has no Value.`, help: 'Add it, such as Value: !GetAtt Cluster.Arn.' }
          : {
              message: `The Export of the output ${name} is not a map with a Name.`,
              help: 'Write Export: {Name: the name under which other stacks import it}.',
            }
      }
      const { kind, key, legal } = facts
      const properties = kind === 'resource' ? ' What belongs to the resource itself goes below Properties.' : ''
      return {
        message: `"${key}" is not a key of ${kind === 'resource' ? 'a resource' : 'an output'}.`,
        help: didYouMean(key, legal) ?? `Its keys are ${listed(legal)}.${properties}`,
      }
    },
  ),
} as const
