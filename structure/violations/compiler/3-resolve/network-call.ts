// reports: eslint(no-restricted-globals)
export const networkCall = (url: string): Promise<unknown> => fetch(url)
