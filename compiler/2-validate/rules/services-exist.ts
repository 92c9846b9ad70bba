import type { Rule } from '../rule.ts'

/** There is at least one service. */
export const servicesExist: Rule = ({ services }, refuse) => {
  if (!Object.keys(services).length) refuse('no-services', {}, 'services', 'key')
}
