// reports: structure(room-imports)
import { readFileSync } from 'node:fs'

export const nodeModule = readFileSync
