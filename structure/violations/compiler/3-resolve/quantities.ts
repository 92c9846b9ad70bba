// reports: structure(room-imports)
import { resolve } from './resolve.ts'

export const quantities = resolve
