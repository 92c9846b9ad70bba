import { describe, expect, it } from 'vitest'
import { errorKind } from './errors.ts'
import { interruptible } from './interruptible.ts'

describe('what can be interrupted', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('is told of %s, and ends by itself', async (name) => {
    const listeners = process.listenerCount(name)
    const kind = await interruptible((signal) => {
      expect(signal.aborted).toBe(false)
      process.emit(name)
      return Promise.resolve(signal.aborted && errorKind(signal.reason))
    })
    expect(kind).toBe('Interrupted')
    expect(process.listenerCount(name)).toBe(listeners)
  })

  it('leaves no listener behind when it fails', async () => {
    const listeners = process.listenerCount('SIGINT')
    await expect(interruptible(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(process.listenerCount('SIGINT')).toBe(listeners)
  })
})
