// reports: typescript(restrict-template-expressions)
export const uncalledAccessor = (name: () => string): string => `${name}-database`
