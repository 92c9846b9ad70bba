// reports: structure(room-imports)
export const computedImport = (name: string): Promise<unknown> => import(`./${name}.ts`)
