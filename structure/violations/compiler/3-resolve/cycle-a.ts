// reports: import(no-cycle)
import { cycleB } from './cycle-b.ts'

export const cycleA = (): unknown => cycleB
