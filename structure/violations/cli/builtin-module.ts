// reports: structure(room-imports)
export const builtinModule = () => process.getBuiltinModule('node:child_process')
