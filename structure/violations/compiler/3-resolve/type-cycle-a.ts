// reports: import(no-cycle)
import type { TypeCycleB } from './type-cycle-b.ts'

export interface TypeCycleA {
  readonly b: TypeCycleB
}
