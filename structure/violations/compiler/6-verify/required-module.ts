// reports: structure(room-imports), eslint(no-restricted-globals)
export const requiredModule = (): unknown => require('node:fs')
