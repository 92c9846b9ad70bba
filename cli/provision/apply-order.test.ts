import { describe, expect, it } from 'vitest'
import type { TemplateBody } from '../../compiler/4-emit/cloudformation/template.ts'
import { applyOrder, exportsOf, importsOf } from './apply-order.ts'

const body = (parts: Partial<TemplateBody>): TemplateBody => ({
  AWSTemplateFormatVersion: '2010-09-09',
  Description: 'A test',
  Resources: {},
  ...parts,
})
const importing = (...names: string[]) =>
  body({ Resources: { Service: { Properties: { Values: names.map((name) => ({ 'Fn::ImportValue': name })) } } } })
const none = { taken: [], given: false }
const data = body({ Outputs: { A: { Value: 'a', Export: { Name: 'data-A' } } } })

describe('the order in which the stacks are applied', () => {
  it('is data first, together, where the exports stay', () => {
    const live = { names: ['data-A'], importers: new Map() }
    expect(applyOrder({ data, app: importing('data-A') }, live, none)).toEqual({
      first: 'data',
      apart: false,
      added: [],
      removed: [],
      taken: [],
    })
  })

  it('is data first, apart, where the app begins to import what is not there yet', () => {
    const live = { names: [], importers: new Map() }
    expect(applyOrder({ data, app: importing('data-A') }, live, none)).toMatchObject({
      first: 'data',
      apart: true,
      added: ['data-A'],
    })
  })

  it('is app first where the data stack loses what the app stack imports', () => {
    const live = { names: ['data-A', 'data-B'], importers: new Map([['data-B', ['app']]]) }
    expect(applyOrder({ data, app: importing('data-A') }, live, none)).toMatchObject({
      first: 'app',
      apart: false,
      removed: ['data-B'],
    })
  })

  it('is data first where nobody imports what the data stack loses', () => {
    const live = { names: ['data-A', 'data-B'], importers: new Map([['data-B', []]]) }
    expect(applyOrder({ data, app: importing('data-A') }, live, none)).toMatchObject({ first: 'data', removed: [] })
  })

  it.each([
    ['app first where tasks only lose something', ['data-A'], { taken: ['Less.'], given: false }, 'app'],
    ['data first where tasks get something too', ['data-A'], { taken: ['Less.'], given: true }, 'data'],
    ['data first where tasks only get something', ['data-A'], { taken: [], given: true }, 'data'],
    ['data first where the app needs a new export too', [], { taken: ['Less.'], given: false }, 'data'],
  ])('is %s', (_, names, access, first) => {
    const order = applyOrder({ data, app: importing('data-A') }, { names, importers: new Map() }, access)
    expect(order).toMatchObject({ first, taken: access.taken })
  })

  it('tells of both, where neither order works', () => {
    const live = { names: ['data-B'], importers: new Map([['data-B', ['app']]]) }
    const order = applyOrder({ data, app: importing('data-A') }, live, none)
    expect(order).toMatchObject({ added: ['data-A'], removed: ['data-B'] })
  })
})

describe('exports and imports', () => {
  it('are found by their names, wherever they stand, each once', () => {
    const app = importing('x', 'y', 'x')
    app.Outputs = { Again: { Value: { 'Fn::Join': ['', [{ 'Fn::ImportValue': 'z' }]] } } }
    expect(importsOf(app)).toEqual(['x', 'y', 'z'])
    expect([...exportsOf(data)]).toEqual([['A', 'data-A']])
    expect([...exportsOf(body({ Outputs: { Plain: { Value: 'a' } } }))]).toEqual([])
  })
})
