import { awsError } from '../aws-error.ts'
import { holds, resolve, type Scope } from './resolve.ts'
import type { CloudFormationState, Stack, StackOutput } from './state.ts'

/** The outputs of a template once its resources are there. */
export function computedOutputs(scope: Scope): readonly StackOutput[] {
  return Object.entries(scope.template.Outputs ?? {})
    .filter(([, { Condition }]) => holds(Condition, scope))
    .map(([key, { Value, Description, Export }]) => ({
      key,
      value: String(resolve(Value, scope)),
      description: Description,
      exportName: Export && String(resolve(Export.Name, scope)),
    }))
}

/**
 * Throws when outputs take away or change an export that another stack imports, or export a name twice.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
 */
export function checkExports(state: CloudFormationState, stack: Stack, outputs: readonly StackOutput[]): void {
  for (const { exportName, value } of stack.outputs.filter(isExported)) {
    const kept = outputs.find((output) => output.exportName === exportName)
    const [importer] = importersOf(state, exportName)
    if (importer === undefined || kept?.value === value) continue
    throw awsError(
      'ValidationError',
      kept
        ? `Cannot update export ${exportName} as it is in use by ${importer}`
        : `Delete canceled. Cannot delete export ${exportName} as it is in use by ${importer}`,
    )
  }
  const others = state.stacks.filter((other) => other !== stack && other.deletedAt === undefined)
  for (const { exportName } of outputs.filter(isExported)) {
    const owner = others.find((other) => other.outputs.some((output) => output.exportName === exportName))
    if (owner)
      throw awsError('ValidationError', `Export with name ${exportName} is already exported by stack ${owner.name}`)
  }
}

/** The names of the stacks that import an export. */
export function importersOf({ stacks }: CloudFormationState, exportName: string): readonly string[] {
  return stacks
    .filter(({ deletedAt, imports }) => deletedAt === undefined && imports.has(exportName))
    .map(({ name }) => name)
}

/** An output with an export. */
export function isExported(output: StackOutput): output is StackOutput & { exportName: string } {
  return output.exportName !== undefined
}
