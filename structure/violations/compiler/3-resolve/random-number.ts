// reports: eslint(no-restricted-properties)
export const randomNumber = (): number => Math.random()
