import { describe, expect, it } from 'vitest'
import { guarded, unguarded } from './guarded.ts'

const options = [
  { flags: '--check', summary: '' },
  { flags: '--account <id>', summary: '' },
  { flags: '--out <folder>', summary: '' },
]

async function plain(...typed: string[]): Promise<string[]> {
  return (await guarded(typed, options, 'semiont test')).map((text) => text.replace('\0', '<>'))
}

describe('guarded', () => {
  it.each([
    [['production'], ['<>production']],
    [
      ['--check', 'false', '007'],
      ['--check', '<>false', '<>007'],
    ],
    [['--account', '012345678901'], ['--account=<>012345678901']],
    [['--account=012345678901'], ['--account=<>012345678901']],
    [['--out='], ['--out=<>']],
    [['--out', ''], ['--out=<>']],
    [['--out=-x=y'], ['--out=<>-x=y']],
    [['--check', '--check'], ['--check']],
    [
      ['-', ''],
      ['<>-', '<>'],
    ],
    [
      ['--check', '--', '--out', '--'],
      ['--check', '<>--out', '<>--'],
    ],
  ])('%j becomes %j', async (typed, expected) => {
    expect(await plain(...typed)).toEqual(expected)
  })

  it.each([
    [['--ceck'], '`semiont test` has no option --ceck. Did you mean --check?'],
    [['-c'], '`semiont test` has no option -c. `semiont test --help` lists those it has.'],
    [['--no-check'], '`semiont test` has no option --no-check. Did you mean --check?'],
    [['--__proto__=1'], '`semiont test` has no option --__proto__. `semiont test --help` lists those it has.'],
    [['--check=no'], '--check takes no value: write it without "=" and what follows.'],
    [['--out'], '--out needs a value. `semiont test --help` tells which.'],
    [['--out', '--', 'x'], '--out needs a value. `semiont test --help` tells which.'],
    [
      ['--out', '-x'],
      '--out needs a value. Where the value is "-x", write --out=-x. `semiont test --help` tells which.',
    ],
    [['--out', 'a', '--out=b'], '--out is given twice. Give it once.'],
  ])('%j is refused', async (typed, message) => {
    await expect(plain(...typed)).rejects.toMatchObject({ name: 'UsageError', message })
  })

  it('is undone by unguarded, which leaves all else alone', () => {
    expect(unguarded('\x000012')).toBe('0012')
    expect(unguarded(true)).toBe(true)
  })
})
