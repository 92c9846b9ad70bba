// reports: typescript(strict-boolean-expressions)
export const looseCondition = (name: string | undefined): string => (name ? 'named' : 'nameless')
