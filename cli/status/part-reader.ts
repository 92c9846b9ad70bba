import { errorKind } from '../errors.ts'
import type { UnreadPart } from './environment-status.ts'

/** Reads what is made of parts: one that AWS refuses to show does not hide the others. */
export interface PartReader {
  /** What a part holds; undefined where AWS refuses, which is then among the unread ones, once for each part. */
  readonly read: <T>(part: string, work: () => Promise<T>) => Promise<T | undefined>
  /** In the order of their names. */
  readonly unread: () => readonly UnreadPart[]
}

export function partReader(): PartReader {
  const unread = new Map<string, string>()
  return {
    async read(part, work) {
      try {
        return await work()
      } catch (error) {
        if (errorKind(error) !== 'OperatorError') throw error
        if (!unread.has(part)) unread.set(part, (error as Error).message)
        return undefined
      }
    },
    unread() {
      const all = [...unread].map(([part, reason]) => ({ part, reason }))
      return all.toSorted((a, b) => (a.part < b.part ? -1 : 1))
    },
  }
}
