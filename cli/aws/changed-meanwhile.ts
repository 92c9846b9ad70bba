import { OperatorError } from '../errors.ts'

/** Two runs, or a run and a person, wanted to change a stack, and this one came second. */
export function changedMeanwhile(stack: string): OperatorError {
  return new OperatorError(
    `Somebody else changed ${stack} meanwhile; this run changed nothing in it. Run it again to see what there is to do now.`,
  )
}
