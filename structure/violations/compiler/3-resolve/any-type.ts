// reports: typescript(no-explicit-any)
export const anyType = (value: any): unknown => value
