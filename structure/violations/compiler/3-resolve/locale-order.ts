// reports: eslint(no-restricted-properties)
export const localeOrder = (names: string[]): string[] => names.toSorted((a, b) => a.localeCompare(b))
