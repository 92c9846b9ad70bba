import type { TaskStoppedEvent } from '../provision/event.ts'

/** The most tasks that are told of; more would say the same. */
const most = 3

/** One task of each way to end, the newest of them. In: tasks in the order they were found. */
export function distinctTasks(tasks: readonly TaskStoppedEvent[]): TaskStoppedEvent[] {
  const ways = new Map<string, TaskStoppedEvent>()
  for (const task of tasks) {
    const way = wayToEnd(task)
    // What has said something is worth more than what ended without a word.
    if (task.log.length || !ways.get(way)?.log.length) ways.set(way, task)
  }
  return [...ways.values()].slice(-most)
}

/** By what tasks that ended alike are known: service, reason and exit codes. */
export function wayToEnd({ service, reason, containers }: TaskStoppedEvent): string {
  return JSON.stringify([service, withoutIds(reason), containers.map(({ name, exitCode }) => [name, exitCode])])
}

function withoutIds(reason: string): string {
  return reason.replaceAll(/[0-9a-f]{8,}/g, '')
}
