import { describe, expect, it } from 'vitest'
import type { Template } from '../../compiler/4-emit/cloudformation/template.ts'
import type { OneEnvironment } from '../one-environment.ts'
import { requestToken } from './run.ts'
import { runId } from './run-id.ts'
import { changeSetRequest } from './request.ts'

const sha = '0123456789abcdef0123456789abcdef01234567'

/** Of a whole environment a request needs no more than this. */
function runOf(parameters: readonly string[], filler = '') {
  const body = {
    AWSTemplateFormatVersion: '2010-09-09' as const,
    Description: filler,
    Parameters: Object.fromEntries(parameters.map((name) => [name, { Type: 'String' }])),
    Resources: {},
  }
  const template: Template = { body, comments: new Map(), reads: new Set(), causes: () => new Map() }
  const one = {
    environment: 'staging',
    entry: 'specs/staging.yaml',
    valid: {} as OneEnvironment['valid'],
    templates: { data: template, app: template },
    stacks: { data: 'Data', app: 'App' },
  }
  return { one, id: 'run1', reviewed: { sha } }
}

describe('what is asked of CloudFormation', () => {
  it('creates where there is no stack, with a value for every parameter', () => {
    expect(changeSetRequest(runOf(['A', 'B']), 'app', undefined, { A: '1', B: '2', C: '3' })).toMatchObject({
      stackName: 'App',
      type: 'CREATE',
      name: 'semiont-run1',
      parameters: { A: '1', B: '2' },
      description: `semiont provision of commit ${sha}`,
    })
  })

  it('keeps the values that the stack has, and drops those that left the template', () => {
    const live = { parameters: { A: 'old', Gone: 'old' } }
    expect(changeSetRequest(runOf(['A', 'B']), 'app', live, { A: 'new', B: 'new' })).toMatchObject({
      type: 'UPDATE',
      parameters: { A: 'previous', B: 'new' },
    })
    expect(changeSetRequest(runOf(['A']), 'app', live, {}).parameters).toEqual({ A: 'previous' })
  })

  it('sends JSON without a blank, and refuses one that is too long for a request', () => {
    const { template } = changeSetRequest(runOf([]), 'data', undefined, {})
    expect(template).toEqual({
      body: '{"AWSTemplateFormatVersion":"2010-09-09","Description":"","Parameters":{},"Resources":{}}',
    })
    const room = 51_200 - Buffer.byteLength((template as { body: string }).body)
    expect(() => changeSetRequest(runOf([], 'x'.repeat(room)), 'data', undefined, {})).not.toThrow()
    expect(() => changeSetRequest(runOf([], 'x'.repeat(room + 1)), 'data', undefined, {})).toThrow(
      /51,201 bytes, and CloudFormation takes no more than 51,200/,
    )
  })

  it('says why in an emergency, and where there is no commit', () => {
    const run = runOf([])
    const description = (reviewed: { sha?: string; emergency?: string }) =>
      changeSetRequest({ ...run, reviewed }, 'data', undefined, {}).description
    expect(description({ sha, emergency: 'it burns' })).toBe(`semiont provision of commit ${sha}. Emergency: it burns`)
    expect(description({})).toBe('semiont provision, without git')
  })
})

describe('the token of a run', () => {
  it('is one that CloudFormation takes, with and without a commit', () => {
    for (const reviewed of [{ sha }, {}]) {
      const token = requestToken({ id: runId(), reviewed }, 'provision')
      // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ExecuteChangeSet.html
      expect(token).toMatch(/^[a-zA-Z0-9][-a-zA-Z0-9]{0,127}$/)
    }
    expect(runId()).not.toBe(runId())
  })
})
