import { ResourceStatus, StackStatus } from '@aws-sdk/client-cloudformation'
import { describe, expect, it } from 'vitest'
import { statusWords } from './status-words.ts'

describe('statusWords', () => {
  it('has words for every status that CloudFormation knows', () => {
    for (const status of [...Object.values(StackStatus), ...Object.values(ResourceStatus)]) {
      const { kind, words } = statusWords(status)
      expect(words, status).toMatch(/^[a-z][a-z ,]+$/)
      const failed = status.includes('FAILED')
      const done = /COMPLETE$|SKIPPED$/.test(status)
      expect(kind, status).toBe(failed ? 'failed' : done ? 'done' : 'running')
    }
  })

  it('shows one that it does not know as it is', () => {
    expect(statusWords('FROZEN')).toEqual({ kind: 'running', words: 'FROZEN' })
  })
})
