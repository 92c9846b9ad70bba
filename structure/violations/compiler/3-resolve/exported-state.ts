// reports: structure(no-module-let)
export let exportedState = 0

exportedState += 1
