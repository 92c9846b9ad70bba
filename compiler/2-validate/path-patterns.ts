// Path patterns of a load balancer: * stands for any number of characters, none included, ? for exactly one; upper and
// lower case differ. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html

/** Does every path that the narrow pattern matches also match the wide one? */
export function covers(wide: string, narrow: string): boolean {
  return coversFrom(inOrder(wide), inOrder(narrow))
}

/** How many wildcards a pattern has. */
export function wildcardsIn(pattern: string): number {
  return pattern.replaceAll(/[^*?]/g, '').length
}

/** Neighbouring wildcards in one order, ? before *, and one * of several: *?* means the same as ?*. */
function inOrder(pattern: string): string {
  return pattern.replaceAll(/[*?]+/g, (run) => run.replaceAll('*', '') + (run.includes('*') ? '*' : ''))
}

/** Row by row over the narrow pattern: which prefixes of the wide one cover what was read of it so far. */
function coversFrom(wide: string, narrow: string): boolean {
  const skipStars = (row: boolean[]) => {
    for (let at = 0; at < wide.length; at++) if (row[at] && wide[at] === '*') row[at + 1] = true
    return row
  }
  const start = skipStars(Array.from({ length: wide.length + 1 }, (_, at) => at === 0))
  const end = [...narrow].reduce((row, character) => {
    const next = row.map((_, at) => {
      const absorbed = row[at] === true && wide[at] === '*'
      const matched = at > 0 && row[at - 1] === true && takes(wide[at - 1]!, character)
      return absorbed || matched
    })
    return skipStars(next)
  }, start)
  return end[wide.length] === true
}

function takes(wide: string, narrow: string): boolean {
  if (wide === '?') return narrow !== '*'
  return wide === narrow
}
