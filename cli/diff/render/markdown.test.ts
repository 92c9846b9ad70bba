import { describe, expect, it } from 'vitest'
import { exampleDifference, exampleProperty, exampleResource } from './difference.example.ts'
import { differenceMarkdown, differencesMarkdown } from './markdown.ts'
import { markdownCode, markdownText } from './markdown-text.ts'

describe('markdownText', () => {
  it.each([
    ['a < b & c > d', 'a &lt; b &amp; c &gt; d'],
    ['`a` *b* _c_ ~d~ $e$', String.raw`\`a\` \*b\* \_c\_ \~d\~ \$e\$`],
    ['[a](http://b) | c', String.raw`\[a\](http://b) \| c`],
    ['thanks @ops, see #12', 'thanks @<!-- -->ops, see #<!-- -->12'],
    ['- a', String.raw`\- a`],
    ['1. a', String.raw`\1. a`],
    ['a\n\n# b', 'a # b'],
  ])('writes %j so that it is shown so', (text, markdown) => {
    expect(markdownText(text)).toBe(markdown)
  })
})

describe('markdownCode', () => {
  it.each([
    ['a | b', '`a | b`'],
    ['a `b` c', '``a `b` c``'],
    ['`a', '`` `a ``'],
    ['<b>', '`<b>`'],
    ['', '` `'],
    ['a\nb', '`a b`'],
  ])('writes %j so that it is shown so', (text, markdown) => {
    expect(markdownCode(text)).toBe(markdown)
  })

  it('escapes a pipe in a table', () => {
    expect(markdownCode('a | b', 'table')).toBe(String.raw`\`a \| b\``.replaceAll(String.raw`\``, '`'))
  })
})

describe('differenceMarkdown', () => {
  const resources = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      exampleResource({
        id: `Thing${index}`,
        causes: ['a'],
        properties: [exampleProperty({ name: 'P', after: index, causes: ['a'] })],
      }),
    )
  const difference = (count: number) =>
    exampleDifference({
      verdict: 'danger',
      dangers: [{ stack: 'data', id: 'Thing0', type: 'T', kind: 'deletion', sentence: 'It <goes>.' }],
      intents: [
        {
          path: 'a',
          before: { state: 'given', value: 'x|y' },
          after: { state: 'given', value: '`z`' },
          at: 'specs/staging.yaml:3:4',
          changes: resources(count).map(({ id }) => ({ stack: 'data', section: 'Resources', id })),
        },
      ],
      stacks: [
        { stack: 'data', name: 'Data', state: 'changed', resources: resources(count), outputs: [], parameters: [] },
      ],
    })

  it('has the verdict, the danger, the values of the spec, and the detail folded', () => {
    expect(differenceMarkdown(difference(1))).toBe(
      `## staging: DANGER: data loss. 1 spec value changed; resources: 1 changed.

Compared with templates/staging.

> [!CAUTION]
> - It &lt;goes&gt;. (\`Thing0\`, data stack)

- **\`a\`** \`x|y\` → \`\` \`z\` \`\` (\`specs/staging.yaml:3\`)
  - Changes \`Thing0\`, **in place**: It is changed while it runs.

<details>
<summary>CloudFormation, data stack Data: 1 resource</summary>

| Resource | Property | Before | After | |
| --- | --- | --- | --- | --- |
| \`Thing0\`<br>AWS::EC2::VPC | \`P\` | \`a\` | \`0\` | in place |

</details>
`,
    )
  })

  it('is only a heading when nothing changes', () => {
    expect(differenceMarkdown(exampleDifference({ verdict: 'none' }))).toBe(
      '## staging: no changes, compared with templates/staging.\n',
    )
  })

  it('fits what GitHub takes, and says what it left out', () => {
    const markdown = differenceMarkdown(difference(3000))
    expect(markdown.length).toBeLessThanOrEqual(65_536)
    expect(markdown).toContain('> [!CAUTION]')
    expect(markdown).toMatch(/\n\d+ lines of this are left out here, since .* `semiont diff staging` shows all\.\n$/)
    expect(markdown.split('<details>').length).toBe(markdown.split('</details>').length)
  })

  it.each([600, 1000, 5000])('fits %i characters', (limit) => {
    const markdown = differenceMarkdown(difference(100), limit)
    expect(markdown.length).toBeLessThanOrEqual(limit)
    expect(markdown).toMatch(/^## staging: DANGER/)
  })

  it('fits what GitHub takes with several environments together', () => {
    const two = differencesMarkdown([difference(500), difference(500)], 9000)
    expect(two.length).toBeLessThanOrEqual(9000)
    expect(two.match(/^## staging/gm)).toHaveLength(2)
    expect(two.match(/are left out here/g)).toHaveLength(2)
    expect(differencesMarkdown([difference(1), difference(1)])).not.toContain('left out')
  })

  it('says in its heading what is away meanwhile, and at its end what nobody notices', () => {
    const order = exampleResource({
      id: 'Vpc',
      properties: [exampleProperty({ name: 'DependsOn[A]' })],
      effect: { kind: 'none', sentence: 'Nothing.', source: 'table' },
    })
    const restart = exampleResource({
      id: 'Database',
      follows: ['Group'],
      effect: { kind: 'restart', sentence: 'The database restarts.', source: 'table' },
    })
    const stack = { stack: 'data', name: 'Data', state: 'changed', outputs: [], parameters: [] } as const
    const markdown = differenceMarkdown(exampleDifference({ stacks: [{ ...stack, resources: [order, restart] }] }))
    expect(markdown).toMatch(/^## staging: interruption\. no spec value changed; resources: 1 changed\.\n/)
    expect(markdown).toContain('- Changes `Database`, **restart, follows Group**: The database restarts.\n')
    expect(markdown).toMatch(/\nNo effect: `Vpc` \(order in a deployment\)\n$/)
    expect(markdown.split('Vpc')).toHaveLength(2)
  })
})
