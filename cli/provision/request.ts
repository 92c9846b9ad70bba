import type { ChangeSetRequest } from '../aws/change-sets.ts'
import type { LiveStack } from '../aws/stacks.ts'
import type { StackKind } from '../diff/difference.ts'
import { OperatorError } from '../errors.ts'
import { changeSetName, type Run } from './run.ts'

/**
 * The most bytes that a template may have in a request; a longer one would have to be put into a bucket first.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
const mostBytes = 51_200

/**
 * What is asked of CloudFormation for one stack. Parameters that the stack has keep their values, new ones get theirs from
 * `values`, and those that left the template are left out. Stack tags are not touched: changing one touches every resource.
 * Throws an OperatorError for a template that is too long for a request.
 */
export function changeSetRequest(
  run: Pick<Run, 'one' | 'id' | 'reviewed'>,
  kind: StackKind,
  live: Pick<LiveStack, 'parameters'> | undefined,
  values: Readonly<Record<string, string>>,
): ChangeSetRequest {
  const { one, reviewed } = run
  const { body } = one.templates[kind]
  const text = JSON.stringify(body)
  const bytes = Buffer.byteLength(text)
  if (bytes > mostBytes) {
    throw new OperatorError(
      `The ${kind} template of ${one.environment} has ${number(bytes)} bytes, and CloudFormation takes no more than ${number(mostBytes)} in a request. Nothing of it was applied. Make it shorter: fewer services, routes, rules or overrides in ${one.entry}.`,
    )
  }
  const names = Object.keys(body.Parameters ?? {})
  const given = names.flatMap((name): [string, string][] => {
    if (live && Object.hasOwn(live.parameters, name)) return [[name, 'previous']]
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    return value === undefined ? [] : [[name, value]]
  })
  return {
    stackName: one.stacks[kind],
    type: live ? 'UPDATE' : 'CREATE',
    template: { body: text },
    parameters: Object.fromEntries(given),
    description: descriptionOf(reviewed),
    name: changeSetName(run),
  }
}

/** What people read in the console: which commit this is and, in an emergency, why nobody had to review it. */
function descriptionOf({ sha, emergency }: Run['reviewed']): string {
  const commit = sha === undefined ? 'semiont provision, without git' : `semiont provision of commit ${sha}`
  return emergency === undefined ? commit : `${commit}. Emergency: ${emergency}`
}

function number(value: number): string {
  return value.toLocaleString('en-US')
}
