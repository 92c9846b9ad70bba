// reports: structure(room-imports)
import { emit } from '../4-emit/emit.ts'

export const staticImport = () => emit
