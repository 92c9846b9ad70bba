// reports: typescript(no-floating-promises)
export function floatingPromise(work: () => Promise<void>): void {
  work()
}
