import { awsError } from '../aws-error.ts'
import { text, type Operations } from '../operation.ts'
import { pageOf } from '../pages.ts'
import { importersOf, isExported } from './outputs.ts'
import type { CloudFormationState } from './state.ts'

export function exportOperations(state: CloudFormationState): Operations {
  return {
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListExports.html
    ListExports: (parameters) => {
      const living = state.stacks.filter(({ deletedAt }) => deletedAt === undefined)
      const exported = living.flatMap(({ id, outputs }) =>
        outputs.filter(isExported).map(({ exportName, value }) => ({
          ExportingStackId: id,
          Name: exportName,
          Value: value,
        })),
      )
      const page = pageOf(exported, text(parameters, 'NextToken'), 100)
      return { Exports: page.items, NextToken: page.token }
    },
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListImports.html: none is an error.
    ListImports: (parameters) => {
      const name = text(parameters, 'ExportName')
      const importers = importersOf(state, name)
      if (importers.length === 0) throw awsError('ValidationError', `Export '${name}' is not imported by any stack.`)
      return { Imports: importers }
    },
  }
}
