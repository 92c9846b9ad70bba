import leven from 'leven'

/** Longer names are not compared: nobody types them, and the comparison takes the product of the lengths. */
const longestCompared = 64

/** More names than these are not listed: nobody reads them. */
const mostListed = 30

/**
 * The known name that was probably meant; undefined where none is near. Names that differ only in capitals, hyphens and
 * underscores are nearest, then those with the fewest changed letters: one for each three letters, at least one.
 */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  if (name.length > longestCompared) return undefined
  let best: string | undefined
  let limit = Math.max(1, Math.floor(name.length / 3)) + 1
  for (const candidate of known) {
    if (candidate.length > longestCompared) continue
    const changes = plain(candidate) === plain(name) ? 0 : distance(name, candidate, limit)
    if (changes < limit) {
      best = candidate
      limit = changes
    }
  }
  return best
}

/** 'Did you mean "services"?'; undefined where no known name is near. */
export function didYouMean(name: string, known: Iterable<string>): string | undefined {
  const meant = nearest(name, known)
  return meant === undefined ? undefined : `Did you mean "${meant}"?`
}

/** A sentence that helps with an unknown name: the nearest known one, or all there are where they are few. */
export function suggest(name: string, known: readonly string[]): string {
  if (!known.length) return 'There is no other.'
  const meant = didYouMean(name, known)
  if (meant !== undefined) return meant
  if (known.length > mostListed) return `None of the ${known.length} known names is near.`
  return known.length === 1 ? `The only known name is "${known[0]!}".` : `Known are ${known.join(', ')}.`
}

function distance(a: string, b: string, limit: number): number {
  return leven(a.toLowerCase(), b.toLowerCase(), { maxDistance: limit })
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_ .]/g, '')
}
