import type { TaskStoppedEvent } from '../provision/event.ts'

/** What a task that ended left behind, without the head line: what became of its containers, and its last words. */
export function taskLines({ containers, log }: Pick<TaskStoppedEvent, 'containers' | 'log'>): string[] {
  return [
    ...containers.flatMap(({ name, exitCode, reason }) => {
      if (exitCode === undefined && reason === undefined) return []
      const told = [...(exitCode === undefined ? [] : [`exit code ${exitCode}`]), ...(reason ? [reason] : [])]
      return [`container ${name}: ${told.join(', ')}`]
    }),
    ...(log.length ? ['its last lines:', ...log.map((line) => `| ${line}`)] : []),
  ]
}

/** The head line: that it ended, and what ECS says of it. */
export function taskHead({ service, task, reason }: Pick<TaskStoppedEvent, 'service' | 'task' | 'reason'>): string {
  return `A task of "${service}" ended (${task}): ${reason || 'ECS gives no reason.'}`
}
