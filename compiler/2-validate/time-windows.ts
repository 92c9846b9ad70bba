// Windows of the spec: "03:00-04:00 UTC" every day, "Sun 04:30-05:30 UTC" every week. Times are minutes of a week that
// begins on Monday at 00:00. A window that ends at or before its start ends on the next day, as RDS reads it.

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

export const minutesADay = 24 * 60
const minutesAWeek = 7 * minutesADay

/** When a window begins and how long it lasts; of a daily one, its Monday. */
export interface TimeWindow {
  readonly start: number
  readonly length: number
}

/** Reads a window, daily or weekly; the schema has checked its form. */
export function timeWindow(text: string): TimeWindow {
  const [first = '', second = ''] = text.split(' ')
  const weekday = (weekdays as readonly string[]).indexOf(first)
  const [from = '', to = ''] = (weekday < 0 ? first : second).split('-')
  const length = minutes(to) - minutes(from)
  return {
    start: Math.max(weekday, 0) * minutesADay + minutes(from),
    length: length > 0 ? length : length + minutesADay,
  }
}

/** Writes a window as the spec does, with its weekday or without. */
export function windowText({ start, length }: TimeWindow, weekly: boolean): string {
  const range = `${clock(start)}-${clock(start + length)} UTC`
  return weekly ? `${weekdays[Math.floor(start / minutesADay) % 7]} ${range}` : range
}

/** Does a daily window overlap with a weekly one on any day? Windows that only touch do not. */
export function overlap(daily: TimeWindow, weekly: TimeWindow): boolean {
  return weekdays.some((_, day) => {
    const start = daily.start + day * minutesADay
    const untilDaily = (start - weekly.start + minutesAWeek) % minutesAWeek
    const untilWeekly = (weekly.start - start + minutesAWeek) % minutesAWeek
    return untilDaily < weekly.length || untilWeekly < daily.length
  })
}

function minutes(clockTime: string): number {
  const [hours = '', rest = ''] = clockTime.split(':')
  return Number(hours) * 60 + Number(rest)
}

function clock(minute: number): string {
  const ofDay = minute % minutesADay
  return [Math.floor(ofDay / 60), ofDay % 60].map((part) => String(part).padStart(2, '0')).join(':')
}
