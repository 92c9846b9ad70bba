// reports: eslint(max-depth)
export function deepNesting(numbers: readonly number[]): boolean {
  for (const a of numbers) {
    for (const b of numbers) {
      for (const c of numbers) {
        if (a + b === c) return true
      }
    }
    if (a > 1) {
      if (a > 2) {
        if (a > 3) {
          if (a > 4) return true
        }
      }
    }
  }
  return false
}
