import type { EnvironmentSpec } from '../../schema/environment.gen.ts'
import { aside, childPath, once } from '../provenance/trace.ts'
import type { Routing, Rule } from './environment.ts'
import { routeId } from './names.ts'
import { splitPaths } from './split-paths.ts'

/** The routing of an environment: listener rules by priority; a long rule's parts take the priorities that follow its own. */
export function resolveRouting({ routing }: EnvironmentSpec): Routing {
  return {
    defaultService: () => routing.default,
    rules: once(() =>
      Object.keys(routing.rules)
        .map((name) => ({ name, priority: routing.rules[name]!.priority }))
        .toSorted((a, b) => a.priority - b.priority)
        .flatMap(({ name }) => resolveRule(routing, name)),
    ),
  }
}

function resolveRule(routing: EnvironmentSpec['routing'], name: string): Rule[] {
  const rule = routing.rules[name]!
  return splitPaths(rule.paths).map((_, part) => ({
    // The second and later parts exist because the paths are many.
    at: part === 0 ? childPath('routing.rules', name) : `${childPath('routing.rules', name)}.paths`,
    logicalId: routeId(name, part + 1),
    exists: () => part === 0 || splitPaths(rule.paths).length > part,
    priority: () => rule.priority + part,
    paths: once(() => splitPaths(rule.paths)[part]!),
    service: () => rule.service,
  }))
}

/** Does the load balancer send a service requests? Of the reasons only the first by name is read; without one, all that could be. */
export function isRouted({ routing }: EnvironmentSpec, name: string): boolean {
  if (aside(() => routing.default === name)) return routing.default === name
  const leads = (rule: string) => routing.rules[rule]!.service === name
  const found = aside(() => Object.keys(routing.rules).toSorted().find(leads))
  return found === undefined ? routing.default === name || Object.keys(routing.rules).some(leads) : leads(found)
}
