/** A count as people read it, its digits in groups from 10,000 on: 500, 4096, 51,200. */
export function grouped(count: number): string {
  const digits = String(count)
  return digits.length < 5 ? digits : digits.replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
}
