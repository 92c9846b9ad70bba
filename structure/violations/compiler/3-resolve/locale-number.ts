// reports: eslint(no-restricted-properties)
export const localeNumber = (count: number): string => count.toLocaleString()
