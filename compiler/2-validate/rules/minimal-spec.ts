// What the tests of the rules stand on: a spec that every rule passes, and what the rules say of a changed one.

import { outline } from '../../../schema/outline.gen.ts'
import type { EnvironmentSpec } from '../../../schema/environment.gen.ts'
import { complete } from '../../3-resolve/complete.ts'
import { diagnose, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { rules } from '../rules.ts'

const minimal = {
  environment: 'production',
  aws: { account: '123456789012', region: 'us-east-1' },
  site: { domain: 'semiont.example.org', hostedZone: { id: 'Z0123456789', name: 'example.org' } },
  network: { availabilityZones: ['use1-az1', 'use1-az2'] },
  services: { web: { port: 3000 } },
  routing: { default: 'web' },
}

/** The least complete spec, with changes merged into it: maps by key, anything else whole. */
export function minimalSpec(changes: object = {}): EnvironmentSpec {
  return complete(merged(minimal, changes), outline)
}

/** What all rules say of the minimal spec with these changes. */
export function diagnosticsOf(changes: object): Diagnostic[] {
  const found: Diagnostic[] = []
  for (const rule of rules) {
    rule(minimalSpec(changes), (code, facts, at) => found.push(diagnose(code, facts, undefined, at)))
  }
  return found
}

/** The same, each as its code and its place: "fargate-size at services.web.memory". */
export function refusalsOf(changes: object): string[] {
  return diagnosticsOf(changes).map(({ code, path }) => `${code} at ${path}`)
}

function merged(base: unknown, change: unknown): unknown {
  if (!isMap(base) || !isMap(change)) return change
  const keys = new Set([...Object.keys(base), ...Object.keys(change)])
  return Object.fromEntries([...keys].map((key) => [key, key in change ? merged(base[key], change[key]) : base[key]]))
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
