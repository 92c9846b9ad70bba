import type { Context } from '../command.ts'
import { logLine, logLineJson } from './log-line.ts'
import type { LogWriter } from './log-writers.ts'
import type { Show } from './read-logs.ts'

/**
 * Where events go to: to standard output, each as the line of its service and task; those of streams that no writer has
 * (sessions of ECS Exec, the proxies of Service Connect) are left out. `shown` tells whether there was one.
 */
export function logLines(
  writers: readonly LogWriter[],
  json: boolean,
  { terminal }: Context,
): { readonly show: Show; readonly shown: () => boolean } {
  const style = {
    colour: terminal.colour('output'),
    services: [...new Set(writers.map(({ service }) => service))].toSorted(),
  }
  let shown = false
  const show: Show = (events) => {
    const lines = events.flatMap(({ at, stream, message }) => {
      const writer = writers.find(({ prefix }) => stream.startsWith(prefix))
      if (!writer) return []
      const line = { at, service: writer.service, task: stream.slice(writer.prefix.length), message }
      return [json ? logLineJson(line) : logLine(line, style)]
    })
    shown ||= lines.length > 0
    if (lines.length) terminal.out(lines.join(''))
    return !terminal.gone?.()
  }
  return { show, shown: () => shown }
}
