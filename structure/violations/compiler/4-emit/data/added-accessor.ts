// reports: typescript(restrict-plus-operands)
export const addedAccessor = (name: () => string): string => name + '-database'
