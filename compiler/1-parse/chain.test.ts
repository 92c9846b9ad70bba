import { describe, expect, it } from 'vitest'
import { place } from '../source.ts'
import { loadChain } from './chain.ts'

function load(entry: string, files: Readonly<Record<string, string>>): { files: string[]; found: string[] } {
  const { documents, diagnostics } = loadChain(entry, (file) => files[file])
  return {
    files: documents.map(({ source }) => source.file),
    found: diagnostics.map(({ code, span }) => (span ? `${place(span)} ${code}` : code)),
  }
}

describe('loadChain', () => {
  it('reads bases first, each relative to the file that names it', () => {
    const files = {
      'specs/production.yaml': 'extends: ./shared/eu.yaml\nenvironment: production',
      'specs/shared/eu.yaml': 'extends: ../shared/./base.yaml\na: 1',
      'specs/shared/base.yaml': 'extends: ""\nb: 1',
    }
    expect(load('specs/production.yaml', files)).toEqual({
      files: ['specs/shared/base.yaml', 'specs/shared/eu.yaml', 'specs/production.yaml'],
      found: [],
    })
    expect(load('a.yaml', { 'a.yaml': 'extends: b.yaml', 'b.yaml': 'c: 1' }).files).toEqual(['b.yaml', 'a.yaml'])
    expect(load('./a.yaml', { './a.yaml': 'extends: b.yaml', 'b.yaml': 'c: 1' }).files).toEqual(['b.yaml', './a.yaml'])
    expect(load('/a.yaml', { '/a.yaml': 'extends: b.yaml', '/b.yaml': 'c: 1' }).files).toEqual(['/b.yaml', '/a.yaml'])
  })

  it.each([
    '../base.yaml',
    '/specs/base.yaml',
    'x/../../base.yaml',
    '..',
    '~/base.yaml',
    'C:/base.yaml',
    '.\\base.yaml',
    '../specs2/a.yaml',
  ])('refuses %s, which is not in the folder of the first file', (path) => {
    expect(load('specs/a.yaml', { 'specs/a.yaml': `extends: ${path}` }).found).toEqual([
      'specs/a.yaml:1:10 extends-outside',
    ])
  })

  it('keeps to the folder of the first file, not of the file that names the base', () => {
    const files = { 'specs/a.yaml': 'extends: x/b.yaml', 'specs/x/b.yaml': 'extends: ../../c.yaml' }
    expect(load('specs/a.yaml', files).found).toEqual(['specs/x/b.yaml:1:10 extends-outside'])
    expect(load('../a.yaml', { '../a.yaml': 'extends: ./b.yaml', '../b.yaml': 'a: 1' }).found).toEqual([])
    expect(load('a.yaml', { 'a.yaml': 'extends: ../b.yaml' }).found).toEqual(['a.yaml:1:10 extends-outside'])
  })

  it('shows a cycle whole', () => {
    const files = { 'a.yaml': 'extends: b.yaml', 'b.yaml': 'extends: ./c.yaml', 'c.yaml': 'extends: b.yaml' }
    const { diagnostics } = loadChain('a.yaml', (file) => files[file as keyof typeof files])
    expect(diagnostics.map(({ code, message, span }) => [code, place(span!), message])).toEqual([
      ['extends-cycle', 'c.yaml:1:10', 'The files extend each other in a circle: b.yaml → c.yaml → b.yaml.'],
    ])
    expect(load('a.yaml', { 'a.yaml': 'extends: a.yaml' }).found).toEqual(['a.yaml:1:10 extends-cycle'])
  })

  it('reports what is missing, what is no path, and what a base has wrong', () => {
    expect(load('a.yaml', {})).toEqual({ files: [], found: ['spec-missing'] })
    expect(load('a.yaml', { 'a.yaml': 'b: 1\nextends: c.yaml' }).found).toEqual(['a.yaml:2:10 base-missing'])
    expect(load('a.yaml', { 'a.yaml': 'extends: [c.yaml]' }).found).toEqual(['a.yaml:1:10 extends-not-text'])
    expect(load('a.yaml', { 'a.yaml': 'extends:' }).found).toEqual(['a.yaml:1:1 extends-not-text'])
    expect(load('a.yaml', { 'a.yaml': 'extends: b.yaml', 'b.yaml': 'c: 1\nc: 2' })).toEqual({
      files: ['b.yaml', 'a.yaml'],
      found: ['b.yaml:2:1 duplicate-key'],
    })
  })
})
