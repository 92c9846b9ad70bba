// A text and a place in it. Offsets are UTF-16 code units, as JavaScript counts; lines and columns are made only to print.

/** A file of the spec as it was read. */
export interface Source {
  readonly file: string
  readonly text: string
}

/** A piece of a source: from start to before end. */
export interface Span {
  readonly source: Source
  readonly start: number
  readonly end: number
}

/** Line and column of an offset, both counted from 1; a tab counts one column. */
export function position(source: Source, offset: number): { line: number; column: number } {
  const before = source.text.slice(0, offset)
  const line = before.split('\n').length
  return { line, column: offset - before.lastIndexOf('\n') }
}

/** file:line:column of the span's beginning. */
export function place(span: Span): string {
  const { line, column } = position(span.source, span.start)
  return `${span.source.file}:${line}:${column}`
}
