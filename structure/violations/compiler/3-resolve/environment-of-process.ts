// reports: eslint(no-restricted-globals)
export const environmentOfProcess = () => process.env['HOME']
