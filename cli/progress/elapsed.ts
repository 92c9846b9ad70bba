/** A span of time for people, from milliseconds: 42s, 1m 05s, 2h 03m. */
export function elapsed(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  const minutes = Math.floor(seconds / 60)
  if (minutes === 0) return `${seconds}s`
  if (minutes < 60) return `${minutes}m ${padded(seconds % 60)}s`
  return `${Math.floor(minutes / 60)}h ${padded(minutes % 60)}m`
}

function padded(number: number): string {
  return String(number).padStart(2, '0')
}
