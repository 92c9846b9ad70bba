export interface Row {
  readonly from?: readonly string[]
  readonly packages?: readonly string[]
}
export const rooms: Readonly<Record<string, Row>>
export const tests: Row
