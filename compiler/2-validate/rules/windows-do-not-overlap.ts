import type { Rule } from '../rule.ts'
import { minutesADay, overlap, timeWindow, windowText } from '../time-windows.ts'

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html */
const leastMinutes = 30

/** The backup window and the maintenance window are long enough and do not overlap. */
export const windowsDoNotOverlap: Rule = ({ database }, refuse) => {
  if (!database.enabled) return
  const backup = timeWindow(database.backups.window)
  const maintenance = timeWindow(database.maintenance.window)
  for (const [at, window, weekly] of [
    ['database.backups.window', backup, false],
    ['database.maintenance.window', maintenance, true],
  ] as const) {
    if (window.length >= leastMinutes) continue
    const nearest = windowText({ start: window.start, length: leastMinutes }, weekly)
    refuse(
      'window-too-short',
      { window: windowText(window, weekly), minutes: window.length, least: leastMinutes, nearest },
      at,
    )
  }
  const short = Math.min(backup.length, maintenance.length) < leastMinutes
  if (short || !overlap(backup, maintenance)) return
  const day = maintenance.start - (maintenance.start % minutesADay)
  const free = { start: day + ((backup.start + backup.length) % minutesADay), length: maintenance.length }
  const facts = {
    backup: database.backups.window,
    maintenance: database.maintenance.window,
    free: overlap(backup, free) ? undefined : windowText(free, true),
  }
  refuse('windows-overlap', facts, 'database.maintenance.window')
}
