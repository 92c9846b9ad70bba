import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import type { Difference } from '../../cli/diff/difference.ts'
import { differenceOf } from '../../cli/diff/difference-of.ts'
import { oldTemplate } from '../../cli/diff/old-template.ts'
import { differenceJson } from '../../cli/diff/render/json.ts'
import { differenceMarkdown } from '../../cli/diff/render/markdown.ts'
import { differenceText } from '../../cli/diff/render/text.ts'
import type { OneEnvironment } from '../../cli/one-environment.ts'
import { rendered } from '../../cli/rendered.ts'
import { given, pairs, written, type Pair } from './pair.ts'

const all = pairs()

/** The schema as published, but closed: a field that it does not describe is an error here. */
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(
  JSON.parse(
    readFileSync(new URL('../../schema/diff.schema.json', import.meta.url), 'utf8'),
    (_, node: { readonly properties?: object }) =>
      typeof node === 'object' && node.properties ? { ...node, additionalProperties: false } : node,
  ) as object,
)

it('has pairs of every trap', () => {
  expect(all.length).toBeGreaterThanOrEqual(40)
})

describe.each(all)('$name', (pair) => {
  const now = pair.now()
  const difference = compared(now, pair.old())

  it('says in its first line what it shows', () => {
    expect(readFileSync(path.join(pair.folder, 'new.yaml'), 'utf8')).toMatch(/^# [A-Z0-9].+\.\n/)
  })

  it('is told as written down', async () => {
    const inFolder = (name: string) => path.join(pair.folder, name)
    await expect(differenceText(difference, { colour: false })).toMatchFileSnapshot(inFolder('diff.txt'))
    await expect(differenceMarkdown(difference)).toMatchFileSnapshot(inFolder('diff.md'))
    await expect(differenceJson([difference])).toMatchFileSnapshot(inFolder('diff.json'))
  })

  it('has no other files than these', () => {
    const known = [...given, ...written]
    expect(readdirSync(pair.folder).filter((file) => !known.includes(file))).toEqual([])
  })

  it('is as the published schema says', () => {
    expect(validate(JSON.parse(differenceJson([difference]))), JSON.stringify(validate.errors)).toBe(true)
  })

  it.each([40, 80, 200])('breaks no word on %i columns', (width) => {
    const [broken, whole] = [differenceText(difference, { colour: false, width }), differenceText(difference, unbroken)]
    expect(wordsOf(broken)).toEqual(wordsOf(whole))
    const tooLong = broken.split('\n').filter((line) => line.length > width && /\S \S/.test(line.trim()))
    expect(tooLong.filter((line) => !isOneWord(line))).toEqual([])
  })

  it('has the same words with colours, and no colours without', () => {
    const coloured = differenceText(difference, { colour: true })
    // oxlint-disable-next-line no-control-regex -- an escape is what is looked for
    expect(coloured.replaceAll(/\u001b\[[\d;]+m/g, '')).toBe(differenceText(difference, { colour: false }))
    expect(differenceText(difference, { colour: false })).not.toContain('\u001b')
  })

  it('fits a comment on GitHub', () => {
    expect(differenceMarkdown(difference).length).toBeLessThanOrEqual(65_536)
  })

  it('refers to what there is', () => {
    const known = difference.stacks.flatMap(({ stack, resources, outputs, parameters }) =>
      Object.entries({ Resources: resources, Outputs: outputs, Parameters: parameters }).flatMap(([section, changes]) =>
        changes.map(({ id }) => `${stack} ${section} ${id}`),
      ),
    )
    const named = difference.intents.flatMap(({ changes }) =>
      changes.map(({ stack, section, id }) => `${stack} ${section} ${id}`),
    )
    expect(named.filter((reference) => !known.includes(reference))).toEqual([])
  })

  it('is nothing when the new is compared with itself', () => {
    const none = compared(now, { data: textOf(now, 'data'), app: textOf(now, 'app') })
    expect(none.verdict).toBe('none')
    expect(differenceText(none, { colour: false })).toMatch(/^staging: no changes: .+\n`--live` .+\n$/)
  })
})

const unbroken = { colour: false } as const

function compared(now: OneEnvironment, old: ReturnType<Pair['old']>): Difference {
  const template = (stack: 'data' | 'app') => {
    const before = oldTemplate(old[stack], textOf(now, stack))
    return before && { [stack]: before }
  }
  return differenceOf({
    environment: 'staging',
    against: { kind: 'templates' },
    compiled: now,
    old: { ...template('data'), ...template('app') },
  })
}

function textOf({ templates, entry }: OneEnvironment, stack: 'data' | 'app'): string {
  return rendered(templates[stack], entry, 'yaml').text
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/)
}

/** An arrow stays with what follows it, and a value with spaces at its ends is one word. */
function isOneWord(line: string): boolean {
  return line.trim().split(/(?<![ →]) (?! )/).length === 1
}
