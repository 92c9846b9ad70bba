import type { EnvironmentSpec } from '../../schema/environment.gen.ts'
import { once } from '../provenance/trace.ts'
import type { Service } from './environment.ts'
import { fillIn, type ReferenceName } from './references.ts'

/**
 * The environment variables of a service's container, by name: those of the spec with their references filled in, and
 * the one that holds where the files are mounted.
 */
export function resolveVariables(
  spec: EnvironmentSpec,
  service: EnvironmentSpec['services'][string],
): Service['variables'] {
  const values: Readonly<Record<ReferenceName, () => string>> = {
    'site.domain': () => spec.site.domain,
    'site.url': () => `https://${spec.site.domain}`,
    environment: () => spec.environment,
    'aws.region': () => spec.aws.region,
  }
  return once(() => {
    const { enabled, variable, mount } = service.files
    const named = Object.keys(service.variables).map((Name) => ({
      Name,
      Value: () => fillIn(String(service.variables[Name]), values),
    }))
    const files = enabled && variable !== '' ? [{ Name: variable, Value: () => mount }] : []
    return [...named, ...files].toSorted((a, b) => (a.Name < b.Name ? -1 : 1))
  })
}
