import { describe, expect, it } from 'vitest'
import { releaseToken } from './release-token.ts'

describe('the token of a release', () => {
  it('has the tag and the run in it', () => {
    expect(releaseToken('2026-11-23.1', 'mabc123')).toBe('semiont-publish-2026-11-23-1-mabc123')
  })

  it.each(['v_1.2', '___', 'x'.repeat(128)])('is one that CloudFormation takes, for %s', (tag) => {
    expect(releaseToken(tag, 'mwsyxjb4187ecfb3')).toMatch(/^[a-zA-Z0-9][-a-zA-Z0-9]{0,127}$/)
  })
})
