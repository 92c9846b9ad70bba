// reports: import(no-cycle)
import type { TypeCycleA } from './type-cycle-a.ts'

export interface TypeCycleB {
  readonly a: TypeCycleA
}
