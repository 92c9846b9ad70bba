/** A line that is a JSON object, taken apart. */
export interface StructuredMessage {
  /** In small letters, for example warn. */
  readonly level?: string
  readonly text: string
  /** The other fields, but for the time, which the event has too. */
  readonly fields: readonly (readonly [name: string, value: string])[]
  /** A stack trace's lines. */
  readonly trace: readonly string[]
}

const levelNames = ['level', 'severity', 'lvl', 'log.level', 'loglevel']
const textNames = ['msg', 'message']
const timeNames = ['time', 'timestamp', 'ts', '@timestamp']

/** https://github.com/pinojs/pino/blob/main/docs/api.md#loggerlevels-object */
const numberedLevels: Readonly<Record<string, string | undefined>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
}

/** Takes a structured log line apart, as loggers such as pino, winston and zap write it; undefined for any other line. */
export function structuredMessage(line: string): StructuredMessage | undefined {
  const found = jsonObject(line)
  if (!found) return undefined
  const levelName = levelNames.find((name) => ['string', 'number'].includes(typeof found[name]))
  const textName = textNames.find((name) => typeof found[name] === 'string')
  // An object that no logger made is shown as it is.
  if (levelName === undefined && textName === undefined) return undefined
  const rest = Object.entries(found).filter(([name]) => ![levelName, textName, ...timeNames].includes(name))
  const level = levelName === undefined ? undefined : String(found[levelName])
  return {
    ...(level !== undefined && { level: (numberedLevels[level] ?? level).toLowerCase() }),
    text: textName === undefined ? '' : String(found[textName]),
    fields: rest.flatMap(([name, value]) => (name === 'stack' ? [] : [[name, compact(withoutStack(value))] as const])),
    trace: rest.flatMap(([name, value]) => stackLines(name === 'stack' ? { stack: value } : value)),
  }
}

/** JSON.parse rounds numbers of more than fifteen digits: a line with one is better shown as it is. */
const longNumber = /[:[,]\s*-?\d[\d.]{15,}/

function jsonObject(line: string): Readonly<Record<string, unknown>> | undefined {
  const trimmed = line.trim()
  if (!trimmed.startsWith('{') || !trimmed.endsWith('}') || longNumber.test(trimmed)) return undefined
  try {
    return JSON.parse(trimmed) as Record<string, unknown>
  } catch {
    // A line that only looks like JSON is text.
    return undefined
  }
}

function withoutStack(value: unknown): unknown {
  if (!stackLines(value).length) return value
  const { stack: _, ...rest } = value as Record<string, unknown>
  return rest
}

function stackLines(value: unknown): string[] {
  const stack = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)['stack'] : undefined
  return typeof stack === 'string' ? stack.split('\n') : []
}

function compact(value: unknown): string {
  return typeof value === 'string' && /^[^\s"=]+$/.test(value) ? value : JSON.stringify(value)
}
