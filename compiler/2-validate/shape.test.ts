import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { outline } from '../../schema/outline.gen.ts'
import { merge } from '../1-parse/merge.ts'
import { parse } from '../1-parse/parse.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { position } from '../source.ts'
import { checkShape } from './shape.ts'

const schema = () =>
  JSON.parse(readFileSync(new URL('../../schema/environment.schema.json', import.meta.url), 'utf8')) as object

const base = [
  'environment: production',
  'aws: {account: "123456789012", region: us-east-1}',
  'site: {domain: semiont.example.org, hostedZone: {id: Z012, name: example.org}}',
  'network: {availabilityZones: [use1-az1, use1-az2]}',
  'routing: {default: web}',
].join('\n')

function check(...texts: string[]): Diagnostic[] {
  const documents = texts.map((text, index) => parse({ file: `${index}.yaml`, text }).document!)
  const { value, origins, diagnostics } = merge(documents, outline)
  expect(diagnostics).toEqual([])
  return checkShape(value, origins, outline, schema)
}

/** What is found in a file that is put over a correct base: code, the text it points at, and help. */
function found(text: string): string[] {
  return check(base, text).map(({ code, span }) => `${code} ${span!.source.text.slice(span!.start, span!.end)}`)
}

function helpFor(text: string): string {
  const all = check(base, text)
  expect(all).toHaveLength(1)
  return all[0]!.help
}

describe('checkShape', () => {
  it('accepts what is right', () => {
    expect(check(base)).toEqual([])
  })

  it('gives one diagnostic for one mistake', () => {
    expect(found('databse: {}')).toEqual(['unknown-key databse'])
    expect(found('services: {Web: {}}')).toEqual(['bad-name Web'])
    expect(found(`services: {${'w'.repeat(31)}: {}}`)).toEqual([`bad-name ${'w'.repeat(31)}`])
    expect(found('services: {web: {cpu: 1}}')).toEqual(['wrong-type 1'])
    expect(found('environment: Productionproductionproduction')).toEqual(['too-long Productionproductionproduction'])
    expect(found('services: {web: {port: 65536.5}}')).toEqual(['wrong-type 65536.5'])
    expect(found('network: {availabilityZones: []}')).toEqual(['wrong-count []'])
    expect(found('services: {web: {egress: [443, 25, 443]}}')).toEqual(['repeated-item 443'])
    expect(found('routing: {rules: {api: {}}}')).toEqual(['missing-key api'])
    expect(found('services: {web: {port: 65536, exec: sure}}')).toEqual(['out-of-range 65536', 'wrong-type sure'])
    expect(found('overrides: {data: {change: {X: {patch: [{op: addd, path: /a}]}}}}')).toEqual(['not-a-choice addd'])
  })

  it('takes a misspelt key for the missing one', () => {
    const text = base.replace('routing:', 'ruting:').replace('region:', 'regon:')
    expect(check(text).map(({ code, help }) => [code, help])).toEqual([
      ['unknown-key', 'Did you mean "region"?'],
      ['unknown-key', 'Did you mean "routing"?'],
    ])
  })

  it('names all missing keys of one place at once, with examples', () => {
    const [missing, ...rest] = check('# only\nenvironment: production\naws: {region: us-east-1}')
    expect([missing!.message, position(missing!.span!.source, missing!.span!.start)]).toEqual([
      'The spec lacks the keys site, network and routing.',
      { line: 2, column: 1 },
    ])
    expect(missing!.help).toContain('network: {availabilityZones: [use1-az1, use1-az2]}')
    expect(rest.map(({ message, help }) => [message, help])).toEqual([
      ['aws lacks the key account.', 'Add account: "123456789012".'],
    ])
  })

  it('points into the file that wrote the value, nearest file first', () => {
    const all = check(`${base}\nlogs: {retention: 30}`, 'registry: {keepImages: 0}')
    expect(all.map(({ path, span }) => `${path} ${span!.source.file}`)).toEqual([
      'registry.keepImages 1.yaml',
      'logs.retention 0.yaml',
    ])
  })
})

describe('help', () => {
  it.each([
    ['database: {engineVersion: 15}', 'Put it in quotes: "15".'],
    ['aws: {account: 012345678901}', 'Put it in quotes: "012345678901".'],
    ['services: {web: {variables: {A: 1.10}}}', 'Put it in quotes: "1.10".'],
    ['services: {web: {variables: {A: true}}}', 'Put it in quotes: "true".'],
    ['services: {web: {healthCheck: {successCodes: 200}}}', 'Put it in quotes: "200".'],
    ['services: {web: {cpu: 0.25}}', 'Write 0.25 vCPU.'],
    ['services: {web: {cpu: 256}}', 'Write 0.25 vCPU.'],
    ['services: {web: {memory: 512}}', 'Write 512 MiB.'],
    ['services: {web: {drain: 30}}', 'Write 30 seconds.'],
    ['services: {web: {drain: 1}}', 'Write 1 second.'],
    ['services: {web: {scaling: {cpu: 70}}}', 'Write 70 %.'],
    ['logs: {retention: 30}', 'Write 30 days.'],
    ['database: {storage: 20GiB}', 'Did you mean 20 GiB?'],
    ['database: {storage: 20 gb}', 'Did you mean 20 GiB?'],
    ['database: {storage: 1 TiB}', 'Did you mean 1024 GiB?'],
    ['services: {web: {drain: 2 min}}', 'Did you mean 120 seconds?'],
    ['services: {web: {scaling: {cpu: 70%}}}', 'Did you mean 70 %?'],
    ['database: {backups: {retention: 2 weeks}}', 'Did you mean 14 days?'],
    ['database: {backups: {window: "03:00-04:00"}}', 'Did you mean 03:00-04:00 UTC?'],
    ['database: {instanceClass: t3.micro}', 'Did you mean db.t3.micro?'],
    ['site: {domain: "https://Semiont.example.org/"}', 'Did you mean semiont.example.org?'],
    ['site: {hostedZone: {id: /hostedzone/Z012}}', 'Did you mean Z012?'],
    ['services: {web: {healthCheck: {path: health}}}', 'Did you mean /health?'],
    ['services: {myWorker: {}}', 'Did you mean my-worker?'],
    ['services: {web: {exec: yes}}', 'Write true, without quotes.'],
    ['services: {web: {exec: "false"}}', 'Write false, without quotes.'],
    ['services: {web: {port: "3000"}}', 'Write 3000, without quotes or a unit.'],
    ['services: {web: {command: node}}', 'Write it as a list: [node].'],
    ['services: {web: {command: node --port 1.0}}', 'Write it as a list: [node, "--port", "1.0"].'],
    ['services: {web: {connectsTo: "api, search"}}', 'Write it as a list: [api, search].'],
    ['services: [web, api]', /^Give each item a name of its own: \{frontend: \{port: 3000/],
    ['services: {web: {database: {enabled: true}}}', 'Write true.'],
    [
      'routing: {default: web, rules: {api: {priority: 1, service: web, paths: {a: b}}}}',
      /begin each of its items with/,
    ],
    ['services: {web: true}', /Or write \{\} to have all defaults\.$/],
    ['database: {backups: {window: 3:00 - 4:00}}', 'Did you mean 03:00-04:00 UTC?'],
    ['database: {maintenance: {window: "sun:04:30-sun:05:30"}}', 'Did you mean Sun 04:30-05:30 UTC?'],
    ['aws: {region: us-east-1a}', 'Did you mean us-east-1?'],
    ['services: {web: {variables: {NODE-ENV: x}}}', 'Did you mean NODE_ENV?'],
    ['overrides: {app: {outputs: {site-url: {}}}}', 'Did you mean SiteUrl?'],
    ['overrides: {data: {change: {X: {patch: [{op: test, path: Properties.A}]}}}}', 'Did you mean /Properties/A?'],
    ['services: {web: {cpu: 1024 units}}', /^It can be 0\.25 vCPU, .* or 16 vCPU\.$/],
    ['aws: {tags: {"aws:owner": me}}', /must not begin with aws:/],
    ['services: {web: {files: true}}', 'Write {enabled: true}.'],
    ['services: {web: {image: backend}}', 'Write {from: backend}.'],
    ['services: {web: {scaling: [1, 2]}}', 'Write its keys below it, indented: min, max, cpu and memory.'],
    ['services: {web: {healthChek: {}}}', 'Did you mean "healthCheck"?'],
    ['services: {web: {architecture: ARM64}}', 'The nearest is arm64. It can be x86_64 or arm64.'],
    ['logs: {retention: 45 days}', /^The nearest are 30 days and 60 days\. It can be 1 day, /],
    ['database: {sslMode: requires}', /^The nearest is require\. /],
    ['services: {web: {port: 70000}}', 'Write 65535, or less.'],
    ['network: {availabilityZones: [use1-az1]}', /^Add 1\. The 2 to 6 availability zones/],
    ['stacks: {data: 1abc}', /Letters, digits and hyphens, beginning with a letter.* For example: /],
    ['services: {web: {variables: {1A: x}}}', /Names are letters, digits and underscores/],
    ['bucket: 1', /^Its keys are extends, environment, aws, /],
  ])('for %s', (text, expected) => {
    const help = helpFor(text)
    if (typeof expected === 'string') expect(help).toBe(expected)
    else expect(help).toMatch(expected)
  })

  it('quotes no addresses, and no secret', () => {
    expect(helpFor('stacks: {data: 1abc}')).not.toContain('https:')
    const token = `${'ghp'}_0123456789abcdefghijABCDEFGHIJ012345`
    const all = check(
      base,
      `logs: {retention: ${token}}\nservices: {web: {cpu: [], secrets: {JWT_SECRET: "Hunter 2!"}}}`,
    )
    expect(JSON.stringify(all.map(({ message, help }) => [message, help]))).not.toMatch(/ghp_|Hunter/)
  })
})
