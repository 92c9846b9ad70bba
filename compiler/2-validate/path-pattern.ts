// Path patterns of a load balancer: * stands for any number of characters, none included, ? for exactly one; upper and
// lower case differ. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html

/** Stands for every character that neither of two patterns names. */
const anyOther = '\0'

/** How many wildcards a pattern has. */
export function wildcardsInPattern(pattern: string): number {
  return pattern.replaceAll(/[^*?]/g, '').length
}

/**
 * Does every path that the narrow pattern matches also match the wide one? Follows both at once, character by character,
 * through all places where they can be, in search of a path that only the narrow one matches. Meant for patterns of a
 * few wildcards, as a listener rule may have.
 */
export function patternCovers(wide: string, narrow: string): boolean {
  // Most pairs differ before the first wildcard already.
  if (!narrow.startsWith(wide.slice(0, firstWildcard(wide)))) return false
  const letters = [...new Set(`${wide}${narrow}${anyOther}`)].filter((letter) => letter !== '*' && letter !== '?')
  const both = [{ inNarrow: reach(narrow, [0]), inWide: reach(wide, [0]) }]
  const seen = new Set<string>()
  for (const { inNarrow, inWide } of both) {
    if (inNarrow.includes(narrow.length) && !inWide.includes(wide.length)) return false
    const state = [inNarrow, inWide].join(' ')
    if (seen.has(state)) continue
    seen.add(state)
    for (const letter of lettersFrom(narrow, inNarrow, letters)) {
      both.push({ inNarrow: after(narrow, inNarrow, letter), inWide: after(wide, inWide, letter) })
    }
  }
  return true
}

function firstWildcard(pattern: string): number {
  const at = pattern.search(/[*?]/)
  return at < 0 ? pattern.length : at
}

/** The places themselves, and those behind each * among them, which may stand for nothing; ascending. */
function reach(pattern: string, places: readonly number[]): number[] {
  const reached = new Set(places)
  for (const place of reached) if (pattern[place] === '*') reached.add(place + 1)
  return [...reached].toSorted((a, b) => a - b)
}

/** Where the pattern can be after one more letter. */
function after(pattern: string, places: readonly number[], letter: string): number[] {
  const next = places.flatMap((place) => {
    if (pattern[place] === '*') return [place]
    return pattern[place] === '?' || pattern[place] === letter ? [place + 1] : []
  })
  return reach(pattern, next)
}

/** The letters that can come next. */
function lettersFrom(pattern: string, places: readonly number[], letters: readonly string[]): readonly string[] {
  if (places.some((place) => pattern[place] === '*' || pattern[place] === '?')) return letters
  return letters.filter((letter) => places.some((place) => pattern[place] === letter))
}
