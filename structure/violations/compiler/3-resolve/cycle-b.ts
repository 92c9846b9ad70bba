// reports: import(no-cycle)
import { cycleA } from './cycle-a.ts'

export const cycleB = (): unknown => cycleA
