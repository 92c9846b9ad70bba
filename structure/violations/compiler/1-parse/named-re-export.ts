// reports: structure(room-imports)
export { checkShape as namedReExport } from '../2-validate/shape.ts'
