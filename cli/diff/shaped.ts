import { pointerSegment } from '../../compiler/provenance/pointer.ts'
import type { ChangeReference } from './difference.ts'
import type { ChangedPlace } from './explain.ts'
import type { SpecChange } from './spec-changes.ts'
import type { ComparedStack } from './stack-difference.ts'

/**
 * Finds what those changes of the spec do that cause no change by themselves: they shape what comes for another reason (which
 * traffic the flow log records that is now switched on), or shaped what goes. `caused` hears of each such resource.
 */
export function shaped(
  compared: readonly ComparedStack[],
  idle: ReadonlySet<SpecChange>,
  caused: (reference: ChangeReference, causes: ReadonlySet<SpecChange>) => void,
): void {
  if (!idle.size) return
  for (const { stack, isNew, changes, explain } of compared) {
    for (const { id, action, properties } of isNew ? [] : changes.resources) {
      const pointer = `/Resources/${pointerSegment(id)}`
      const gone = action === 'remove' ? [''] : properties.flatMap(({ oldPointer }) => oldPointer ?? [])
      const places: ChangedPlace[] = gone.map((place) => ({ oldPointer: `${pointer}${place}` }))
      if (action === 'add') places.push({ newPointer: pointer })
      const behind = places.flatMap((place) => [...explain(place)])
      const causes = new Set(behind.filter((change) => idle.has(change)))
      if (causes.size) caused({ stack, section: 'Resources', id }, causes)
    }
  }
}
