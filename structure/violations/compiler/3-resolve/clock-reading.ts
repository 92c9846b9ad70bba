// reports: eslint(no-restricted-globals), eslint(no-restricted-properties)
export const clockReading = (): number => Date.now()
