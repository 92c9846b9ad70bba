// reports: eslint(no-restricted-globals)
export const dateOfToday = () => new Date()
