// reports: typescript(no-misused-promises)
export function misusedPromise(work: () => Promise<boolean>): number {
  return work() ? 1 : 2
}
