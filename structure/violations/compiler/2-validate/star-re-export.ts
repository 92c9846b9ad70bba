// reports: structure(room-imports)
export * from '../3-resolve/resolve.ts'

export const starReExport = 1
