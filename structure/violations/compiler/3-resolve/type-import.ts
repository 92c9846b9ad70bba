// reports: structure(room-imports)
import type { Template } from '../4-emit/cloudformation/template.ts'

export type TypeImport = Template
