import type { EnvironmentSpec } from '../../schema/environment.gen.ts'
import type { Code, Facts } from '../diagnostics/catalog.ts'
import type { SpecPath } from '../provenance/trace.ts'

/** How a rule reports: the code, its facts, the spec path it is about, and whether the key or the value is to be shown. */
export type Refuse = <C extends Code>(code: C, facts: Facts<C>, at: SpecPath, show?: 'key' | 'value') => void

/** A rule across fields. It sees the complete spec (defaults filled in), of the right shape, and only reports. */
export type Rule = (spec: EnvironmentSpec, refuse: Refuse) => void
