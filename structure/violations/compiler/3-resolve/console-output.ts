// reports: eslint(no-restricted-globals)
export const consoleOutput = (text: string): void => console.log(text)
