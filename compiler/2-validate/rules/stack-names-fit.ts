import type { Rule } from '../rule.ts'

const longestStackName = 128

/** The names of the two stacks, the environment filled in, are short enough and differ. */
export const stackNamesFit: Rule = ({ environment, stacks }, refuse) => {
  const named = (stack: 'data' | 'app') => stacks[stack].replaceAll('${environment}', () => environment)
  for (const stack of ['data', 'app'] as const) {
    const name = named(stack)
    if (name.length > longestStackName)
      refuse('stack-name-too-long', { name, most: longestStackName }, `stacks.${stack}`)
  }
  if (named('data') === named('app')) refuse('stack-names-equal', { name: named('app') }, 'stacks.app')
}
