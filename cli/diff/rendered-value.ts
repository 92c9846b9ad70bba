const bare = String.raw`[A-Za-z/$](?:[\w ./,()+=@$*;<>%'!?&{}-]|:(?! |$))*`
const quoted = String.raw`"(?:[^"\\]|\\[\\"n]|\\x[\dA-F]{2}|\\u[\dA-F]{4}|\\U[\dA-F]{8})*"`
const scalar = String.raw`${bare}|${quoted}|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|\{\}|\[\]`

/** A line, without its indent and the dashes of lists, as compiler/4-emit/cloudformation/render.ts writes it. */
const entry = new RegExp(`^(${bare}|${quoted}):(?: (${scalar}))?$`)
const item = new RegExp(`^(?:${scalar})$`)

/** Words that are no strings, or that YAML's versions do not agree on: the renderer writes three of them bare. */
const keyword = /^(?:y|yes|n|no|on|off|true|false|null)$/i

interface Line {
  readonly column: number
  readonly text: string
}

interface Reader {
  readonly lines: Line[]
  at: number
}

/** What is read where the text is none of the renderer's own. */
const foreign = Symbol('foreign')

/**
 * Reads lines that the renderer wrote, twenty times as fast as a reader of all YAML. Undefined for anything that it would
 * have written in another way, however good the YAML: that is for such a reader. What this one reads, both read alike.
 */
export function renderedValue(text: string): Readonly<Record<string, unknown>> | undefined {
  const lines = text.split('\n').map((line): Line => {
    const column = line.search(/[^ ]|$/)
    return { column, text: line.slice(column) }
  })
  const reader: Reader = { lines, at: 0 }
  const value = readMap(reader, lines[0]!.column)
  return value === foreign || reader.at < lines.length ? undefined : (value as Readonly<Record<string, unknown>>)
}

/** What begins at the current line, which stands at this column. */
function readBlock(reader: Reader, column: number): unknown {
  return reader.lines[reader.at]!.text.startsWith('- ') ? readList(reader, column) : readMap(reader, column)
}

function readMap(reader: Reader, column: number): unknown {
  const entries = new Map<string, unknown>()
  for (let line = reader.lines[reader.at]; line?.column === column; line = reader.lines[reader.at]) {
    const [, name, beside] = entry.exec(line.text) ?? []
    const key = name === undefined ? foreign : readScalar(name)
    if (typeof key !== 'string' || entries.has(key)) return foreign
    reader.at += 1
    const value = beside === undefined ? readBelow(reader, column) : readScalar(beside)
    if (value === foreign) return foreign
    entries.set(key, value)
  }
  return entries.size ? Object.fromEntries(entries) : foreign
}

function readBelow(reader: Reader, column: number): unknown {
  return reader.lines[reader.at]?.column === column + 2 ? readBlock(reader, column + 2) : foreign
}

function readList(reader: Reader, column: number): unknown {
  const values: unknown[] = []
  for (let line = reader.lines[reader.at]; line?.column === column; line = reader.lines[reader.at]) {
    if (!line.text.startsWith('- ')) return foreign
    const text = line.text.slice(2)
    if (item.test(text)) {
      values.push(readScalar(text))
      reader.at += 1
    } else {
      // The item's first entry stands beside the dash, as if on a line of its own.
      reader.lines[reader.at] = { column: column + 2, text }
      values.push(readBlock(reader, column + 2))
    }
    if (values.at(-1) === foreign) return foreign
  }
  return values
}

function readScalar(text: string): unknown {
  if (text.startsWith('"')) return text.includes('\\') ? unescaped(text.slice(1, -1)) : text.slice(1, -1)
  if (/^[-\d]/.test(text)) return Number(text)
  if (text === '{}') return {}
  if (text === '[]') return []
  if (text === 'null') return null
  if (text === 'true' || text === 'false') return text === 'true'
  return keyword.test(text) || text.endsWith(' ') ? foreign : text
}

function unescaped(text: string): string {
  return text.replace(
    /\\(?:x(..)|u(.{4})|U(.{8})|(.))/g,
    (_, two?: string, four?: string, eight?: string, char = '') => {
      const code = two ?? four ?? eight
      if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16))
      return char === 'n' ? '\n' : String(char)
    },
  )
}
