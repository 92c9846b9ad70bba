import type { Reason, SpecCause } from '../compiler/why.ts'

/** Reasons as lines for people: each leaf of the template, and under it the spec values that it was made from. */
export function reasonLines(reasons: readonly Reason[]): string {
  return reasons.map((reason) => [headline(reason), ...causes(reason)].join('\n')).join('\n') + '\n'
}

function headline({ pointer, value }: Reason): string {
  const path = pointer.split('/').slice(2).join('.').replaceAll('~1', '/').replaceAll('~0', '~')
  return `${path || pointer.slice(1)}: ${shortened(JSON.stringify(value))}`
}

function causes({ causes: found, emitter }: Reason): string[] {
  if (!found.length) return [`  constant of ${emitter}`]
  const width = Math.max(...found.map(({ path }) => path.length))
  return found.map((cause) => `  ${cause.path.padEnd(width)}  ${origin(cause)}`)
}

function origin({ value, at, beats }: SpecCause): string {
  const shown = typeof value === 'object' && value !== null ? '' : `${shortened(JSON.stringify(value))}  `
  const beaten = beats.length ? ` (instead of ${beats.join(', ')})` : ''
  return `${shown}${at === undefined ? 'default of the schema' : at}${beaten}`
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text
}
