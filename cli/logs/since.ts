import { UsageError } from '../errors.ts'

const unitMilliseconds = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/**
 * The moment that --since names: so long ago (30s, 15m, 2h, 1d) or a time (ISO 8601; a date alone is midnight UTC, a time
 * without a zone is this machine's). In and out: milliseconds since 1970. Throws a UsageError for anything else, and for
 * what is still to come.
 */
export function since(text: string, now: number): number {
  const ago = /^(\d{1,9})([smhd])$/.exec(text)
  if (ago) return Math.max(0, now - Number(ago[1]) * unitMilliseconds[ago[2] as keyof typeof unitMilliseconds])
  const time = isTime.test(text) && isDay(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(time)) {
    throw new UsageError(
      `--since takes how long ago (30s, 15m, 2h, 1d) or a time such as ${new Date(now - 3_600_000).toISOString().slice(0, 16)}Z, not "${text}".`,
    )
  }
  if (time > now) throw new UsageError(`--since ${text} is still to come. Name a time that has passed.`)
  return time
}

const isTime = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/

/** Date.parse takes 30 February for the second of March. */
function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day
}
