// reports: import(no-default-export)
export const exportNothing = 1

export default function defaultExport(): number {
  return 1
}
