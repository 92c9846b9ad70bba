// reports: structure(room-imports)
import '../6-verify/verify.ts'

export const sideEffectImport = 1
