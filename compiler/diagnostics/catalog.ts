import { mergeCodes } from './catalog/merge.ts'
import { overrideCodes } from './catalog/override.ts'
import { parseCodes } from './catalog/parse.ts'
import { rulesCodes } from './catalog/rules.ts'
import { shapeCodes } from './catalog/shape.ts'
import { verifyCodes } from './catalog/verify.ts'
import type { CatalogEntry } from './entry.ts'

/** Every code that semiont can report, by the phase that reports it. */
export const catalog = {
  ...parseCodes,
  ...mergeCodes,
  ...shapeCodes,
  ...rulesCodes,
  ...overrideCodes,
  ...verifyCodes,
} as const

export type Code = keyof typeof catalog
export type Facts<C extends Code> = (typeof catalog)[C] extends CatalogEntry<infer F> ? F : never
