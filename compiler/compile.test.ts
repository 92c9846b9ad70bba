import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { compile } from './compile.ts'
import { formatText } from './diagnostics/format.ts'
import { fixtures, folderHost } from './fixtures/fixture.ts'
import { render } from './4-emit/cloudformation/render.ts'
import { emit } from './4-emit/emit.ts'
import { resolve } from './3-resolve/resolve.ts'
import { tracked } from './provenance/trace.ts'

describe.each(fixtures('accepted'))('accepted/$name', ({ folder, entry }) => {
  const compilation = compile(entry, folderHost(folder))

  it('has no problems', () => {
    expect(
      formatText(
        compilation.diagnostics.filter(({ severity }) => severity === 'error'),
        { colour: false },
      ),
    ).toBe('')
  })

  it.each(['data', 'app'] as const)('compiles to its %s template', async (stack) => {
    const { body, comments } = compilation.templates![stack]
    const { text } = render({ ...body }, { format: 'yaml', comments })
    await expect(text).toMatchFileSnapshot(path.join(folder, `${stack}.template.yaml`))
  })

  it('emits the same from a plain spec as from a tracked one', () => {
    const { spec } = compilation.valid!
    const bodies = [spec, tracked(spec)].map((given) => {
      const { data, app } = emit(resolve(given))
      return [data.body, app.body]
    })
    expect(bodies[0]).toEqual(bodies[1])
  })
})

describe.each(fixtures('rejected'))('rejected/$name', ({ name, folder, entry }) => {
  it('is refused as written down', async () => {
    const { diagnostics } = compile(entry, folderHost(folder))
    expect(diagnostics.map(({ code }) => code)).toContain(/^[a-z-]+?(?=--|$)/.exec(name)![0])
    await expect(formatText(diagnostics, { colour: false })).toMatchFileSnapshot(path.join(folder, 'diagnostics.txt'))
  })
})
