// reports: structure(room-imports)
export const dynamicImport = () => import('../app/template.ts')
