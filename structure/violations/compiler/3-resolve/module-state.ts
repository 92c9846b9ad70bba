// reports: structure(no-module-let)
let state = 0

export function moduleState(): number {
  state += 1
  return state
}
