// reports: structure(named-after-file)
export const resolve = 1
