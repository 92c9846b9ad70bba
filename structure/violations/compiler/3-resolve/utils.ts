// reports: structure(no-bag-file)
export const utils = 1
