/** Condition values that one listener rule may hold, and wildcard characters in them. */
export const listenerRuleLimits = { values: 5, wildcards: 5 } as const

/**
 * The path patterns of a route, cut into as many listener rules as the limits ask for; the order is kept.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html
 */
export function splitPaths(paths: readonly string[]): string[][] {
  const parts: string[][] = []
  for (const path of paths) {
    const last = parts.at(-1)
    const fits =
      last && last.length < listenerRuleLimits.values && wildcards([...last, path]) <= listenerRuleLimits.wildcards
    if (fits) last.push(path)
    else parts.push([path])
  }
  return parts
}

function wildcards(paths: readonly string[]): number {
  return paths.join('').replaceAll(/[^*?]/g, '').length
}
