import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { render } from '../compiler/4-emit/cloudformation/render.ts'
import { firstDifference, hostileTemplate } from './hostile-template.ts'
import { pythonTool } from './python/venv.ts'

// PyYAML stands for the YAML 1.1 family: CloudFormation itself, the AWS CLI and cfn-lint read templates as it does.

const python = await pythonTool()

/** Both of PyYAML's parsers, its own and libyaml; JSON would turn keys that are no text into text, so they are refused. */
const script = `
import json, sys, yaml

def check(value):
    if isinstance(value, dict):
        for key, child in value.items():
            if type(key) is not str:
                raise SystemExit(f'{key!r} was read as a {type(key).__name__}')
            check(child)
    elif isinstance(value, list):
        for child in value:
            check(child)
    return value

text = sys.stdin.buffer.read()
print(json.dumps([check(yaml.load(text, loader)) for loader in (yaml.SafeLoader, yaml.CSafeLoader)]))
`

test.skipIf(python === undefined)('PyYAML reads 10,000 hostile strings back unchanged', { timeout: 120_000 }, () => {
  const template = hostileTemplate()
  const { text } = render(template, { format: 'yaml', comments: new Map() })
  const { status, stdout, stderr } = spawnSync(python!, ['-c', script], {
    input: text,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  expect(stderr).toBe('')
  expect(status).toBe(0)
  const read = JSON.parse(stdout) as unknown[]
  expect(read.map((each) => firstDifference(each, template))).toEqual([undefined, undefined])
})
