import { pointerSegment } from '../../compiler/provenance/pointer.ts'
import { covered } from './covered.ts'
import type { OutputChange } from './difference.ts'
import type { RawChange } from './stack-changes.ts'

/** A changed output: its values, and under which name other stacks import it. */
export function outputChange({ id, action, before, after }: RawChange, causes: readonly string[]): OutputChange {
  const name = exportName(after ?? before)
  return {
    id,
    action,
    ...(name !== undefined && { exportName: name }),
    ...(before && { before: covered(before['Value'], {}, `/${pointerSegment(id)}`) }),
    ...(after && { after: after['Value'] }),
    causes,
  }
}

function exportName(output: RawChange['after']): string | undefined {
  const { Name } = (output?.['Export'] ?? {}) as { Name?: unknown }
  return typeof Name === 'string' ? Name : undefined
}
