// reports: structure(no-bag-file)
export const words = 1
