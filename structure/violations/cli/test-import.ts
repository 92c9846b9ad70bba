// reports: structure(room-imports)
import { cases } from './cases.test.ts'

export const testImport = cases
