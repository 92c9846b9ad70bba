import type { OutputChange } from '../difference.ts'

/** What people call an output: what other stacks can import, or only what people and programs read. */
export function outputNoun({ exportName }: Pick<OutputChange, 'exportName'>): 'export' | 'output' {
  return exportName === undefined ? 'output' : 'export'
}
