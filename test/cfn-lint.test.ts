import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { readdirSync } from 'node:fs'
import { describe, expect, inject, it } from 'vitest'
import { compile } from '../compiler/compile.ts'
import { fixtures, folderHost } from '../compiler/fixtures/fixture.ts'
import { lintTemplates, type Finding } from './cfn-lint.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const specs = path.join(root, 'specs')

/** The templates of an environment, where they lie, and the region that they are for. */
function templatesOf(name: string, region: string, folder: string, ending: string) {
  return ['data', 'app'].map((stack) => ({ name, region, file: path.join(folder, `${stack}${ending}`) }))
}

const ofSpecs = readdirSync(path.join(root, 'templates')).flatMap((name) => {
  const { spec } = compile(`${name}.yaml`, folderHost(specs)).valid!
  return templatesOf(`specs/${name}.yaml`, spec.aws.region, path.join(root, 'templates', name), '.yaml')
})

const ofFixtures = fixtures('accepted').flatMap(({ name, folder, entry, host }) => {
  const { spec } = compile(entry, host()).valid!
  return templatesOf(`accepted/${name}`, spec.aws.region, folder, '.template.yaml')
})

// That these files are what the specs compile to is for other tests to say.
describe.skipIf(inject('python') === undefined)('cfn-lint and cloudformation-validate', () => {
  it('find nothing in any template, not even for information', { timeout: 300_000 }, async () => {
    const findings = await lintTemplates([...ofSpecs, ...ofFixtures])
    expect(findings.map(inOneLine)).toEqual([])
  })
})

function inOneLine({ tool, rule, file, line, message }: Finding): string {
  return `${path.relative(root, file)}:${line} ${tool} ${rule} ${message}`
}
