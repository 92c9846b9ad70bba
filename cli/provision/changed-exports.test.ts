import { describe, expect, it } from 'vitest'
import type { TemplateBody } from '../../compiler/4-emit/cloudformation/template.ts'
import type { Difference, OutputChange } from '../diff/difference.ts'
import { changedExports } from './changed-exports.ts'

const body = (value: unknown): TemplateBody => ({
  AWSTemplateFormatVersion: '2010-09-09',
  Description: 'A test',
  Resources: {},
  Outputs: { Id: { Value: value, Export: { Name: 'data-Id' } }, Plain: { Value: value } },
})
const difference = (...outputs: OutputChange[]): Difference => ({
  version: 1,
  environment: 'staging',
  against: { kind: 'live' },
  verdict: 'changes',
  dangers: [],
  intents: [],
  stacks: [{ stack: 'data', name: 'data', state: 'changed', resources: [], outputs, parameters: [] }],
  access: [],
  notes: [],
})

describe('exports whose value changes', () => {
  it.each([
    ['Ref', { Ref: 'Vpc' }],
    ['Fn::GetAtt', { 'Fn::GetAtt': ['Vpc', 'Arn'] }],
    ['Fn::GetAtt as text', { 'Fn::GetAtt': 'Vpc.Arn' }],
    ['Fn::Sub', { 'Fn::Sub': 'a-${Vpc}-b' }],
    ['Fn::Sub of an attribute', { 'Fn::Sub': ['${x}-${Vpc.Arn}', { x: 1 }] }],
    ['a reference among others', { 'Fn::Join': ['', ['a', { Ref: 'Vpc' }]] }],
  ])('are those that name a replaced resource by %s', (_, value) => {
    expect(changedExports(body(value), difference(), [{ id: 'Vpc', replacement: 'True' }])).toEqual([
      { name: 'data-Id', output: 'Id', because: 'Vpc, which it names, is replaced' },
    ])
  })

  it('are none where another resource is replaced, or this one perhaps', () => {
    const value = { 'Fn::Sub': 'a-${VpcOther}' }
    expect(changedExports(body(value), difference(), [{ id: 'Vpc', replacement: 'True' }])).toEqual([])
    expect(changedExports(body({ Ref: 'Vpc' }), difference(), [{ id: 'Vpc', replacement: 'Conditional' }])).toEqual([])
  })

  it('are those for which another value is written', () => {
    const change: OutputChange = { id: 'Id', action: 'modify', exportName: 'data-Id', causes: [] }
    expect(changedExports(body({ Ref: 'Vpc' }), difference(change), [])).toMatchObject([{ name: 'data-Id' }])
    expect(changedExports(body({ Ref: 'Vpc' }), difference({ ...change, action: 'add' }), [])).toEqual([])
  })
})
