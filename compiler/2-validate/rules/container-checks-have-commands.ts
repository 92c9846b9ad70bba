import { childPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

/** What a command of a task definition begins with, and what to write in the spec instead. */
const keywords: Readonly<Record<string, string>> = {
  CMD: 'Leave CMD out: the program comes first.',
  'CMD-SHELL': 'For a line of a shell write [sh, -c, the line]; the shell must be in the image.',
  NONE: 'Write containerHealthCheck.enabled: false instead.',
}

/** A container health check that is on has a command, one with a command is on, and the command begins with a program. */
export const containerChecksHaveCommands: Rule = ({ services }, refuse) => {
  for (const [service, { containerHealthCheck }] of Object.entries(services)) {
    const { enabled, command } = containerHealthCheck
    const [program] = command
    const at = `${childPath('services', service)}.containerHealthCheck`
    if (program === undefined) {
      if (enabled) refuse('container-check-without-command', { service }, `${at}.enabled`)
    } else if (Object.hasOwn(keywords, program)) {
      const facts = { keyword: program, instead: keywords[program]! }
      refuse('container-check-keyword', facts, childPath(`${at}.command`, 0))
    } else if (!enabled) refuse('container-check-off', { service }, `${at}.command`)
  }
}
