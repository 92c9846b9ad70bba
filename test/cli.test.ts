// The program as people meet it: built, as a process of its own, in a folder of its own.

import { execFileSync, spawn } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { checkProgram, programFile, runProgram, temporaryFolder, typeInto, type Ended } from './program.ts'

// Other tests may keep both cores of a small machine busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const space = temporaryFolder()
/** A project as `init` and `compile` leave it. */
const template = path.join(space.folder, 'template')
/** Where each test works, on a copy of the project. */
const project = path.join(space.folder, 'project')

const semiont = (...args: string[]): Ended => runProgram(args, project)
const at = (file: string) => path.join(project, file)
const read = (file: string) => readFileSync(at(file), 'utf8')
const edit = (file: string, change: (text: string) => string) => writeFileSync(at(file), change(read(file)))
const json = ({ stdout }: Ended) => JSON.parse(stdout) as any

/** Whatever goes wrong, it is told in sentences, on standard error, and never as a bug. */
function expectSentences({ stderr }: Ended, ...parts: string[]): void {
  for (const part of parts) expect(stderr).toContain(part)
  expect(stderr).not.toMatch(/^ +at |This is a bug|Error:|undefined|\[object/m)
  expect(stderr).toMatch(/[.:?!)]\n$/)
}

beforeAll(() => {
  checkProgram()
  mkdirSync(template)
  expect(runProgram(['init'], template)).toMatchObject({ status: 0 })
  expect(runProgram(['compile'], template)).toMatchObject({ status: 0, stderr: '' })
})
beforeEach(() => {
  rmSync(project, { recursive: true, force: true })
  cpSync(template, project, { recursive: true })
})
afterAll(space.remove)

describe('the command line', () => {
  it('shows what there is: with --help as a result, without a command as a mistake', () => {
    const help = semiont('--help')
    expect(help).toMatchObject({ status: 0, stderr: '' })
    for (const name of ['compile', 'validate', 'why', 'explain', 'schema', 'init'])
      expect(help.stdout).toContain(`  ${name} `)
    expect(help.stdout).toContain('130 interrupted')
    expect(semiont('-h').stdout).toBe(help.stdout)
    expect(semiont('help').stdout).toBe(help.stdout)
    expect(semiont()).toEqual({ status: 2, stdout: '', stderr: help.stdout })
    expect(semiont('--version')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^semiont \d+\.\d+\.\d+\n$/),
    })
  })

  it('is a program that npm can link, and npx finds', () => {
    const { bin } = JSON.parse(readFileSync(path.join(path.dirname(programFile), '../package.json'), 'utf8')) as any
    expect(bin).toEqual({ semiont: 'dist/semiont.cjs' })
    expect(execFileSync(programFile, ['--version'], { encoding: 'utf8' })).toMatch(/^semiont \d/)
  })

  it.each(['compile', 'validate', 'why', 'explain', 'schema', 'init'])('has help for %s', (name) => {
    const help = semiont(name, '--help')
    expect(help).toMatchObject({ status: 0, stderr: '' })
    expect(help.stdout).toContain(`$ semiont ${name}`)
    expect(help.stdout).not.toMatch(/ $/m)
    expect(help.stdout).toContain('Exit codes:')
    expect(semiont('help', name).stdout).toBe(help.stdout)
  })

  it.each([
    [['comple'], 'There is no command "comple". Did you mean "compile"?'],
    [['toString'], 'There is no command "toString". `semiont --help` lists the commands.'],
    [['--json', 'compile'], '--json stands where a command should.'],
    [['compile', '--chek'], '`semiont compile` has no option --chek. Did you mean --check?'],
    [['compile', '--no-check'], 'has no option --no-check'],
    [['compile', '--out'], '--out needs a value. `semiont compile --help` tells which.'],
    [['compile', '--out='], '--out needs the name of a folder'],
    [['compile', '--out', 'a', '--out', 'b'], '--out is given twice. Give it once.'],
    [['compile', '--format', 'xml'], '--format takes yaml or json, not "xml".'],
    [['compile', '--check=yes'], '--check takes no value'],
    [['compile', '--stdout', '--check'], 'it does not go with --check'],
    [['validate', '--json', '--github'], '--json and --github both say how standard output looks.'],
    [['compile', '--check', 'false'], 'There is no spec for "false"'],
    [['compile', '--', '--check'], 'There is no spec for "--check"'],
    [['compile', ''], 'There is no spec for ""'],
    [['why'], '`semiont why` needs <where>. `semiont why --help` tells what that is.'],
    [['why', 'production', 'Vpc', 'x'], 'takes no more than <where> [what]: what is "x"?'],
    [['schema', 'x'], '`semiont schema` takes no arguments: what is "x"?'],
    [['explain', 'windows-overlp'], 'There is no code "windows-overlp". Did you mean "windows-overlap"?'],
    [['explain', 'constructor'], 'There is no code "constructor". `semiont explain` lists them all.'],
  ])('refuses %j with exit code 2', (args, message) => {
    const run = semiont(...args)
    expect(run).toMatchObject({ status: 2, stdout: '' })
    expectSentences(run, message)
  })
})

describe('compile', () => {
  const rows = (state: string) =>
    ['production/data', 'production/app', 'staging/data', 'staging/app'].map(
      (file) => new RegExp(`^templates/${file}\\.yaml +\\d+ resources +${state}$`, 'm'),
    )

  it('writes what is not as it should be, and says what it did', () => {
    const again = semiont('compile')
    expect(again).toMatchObject({ status: 0, stderr: '' })
    for (const row of rows('unchanged')) expect(again.stdout).toMatch(row)
    appendFileSync(at('templates/staging/app.yaml'), '# by hand\n')
    const mended = semiont('compile')
    expect(mended.stdout).toMatch(/^templates\/staging\/app\.yaml +\d+ resources +written$/m)
    expect(mended.stdout.match(/unchanged/g)).toHaveLength(3)
    expect(read('templates/staging/app.yaml')).not.toContain('by hand')
  })

  it('--check fails for a stale and a missing file, says how to mend it, and writes nothing', () => {
    appendFileSync(at('templates/production/data.yaml'), '# by hand\n')
    rmSync(at('templates/staging/app.yaml'))
    const run = semiont('compile', '--check')
    expect(run.status).toBe(1)
    expect(run.stdout).toMatch(/production\/data\.yaml .* stale$/m)
    expect(run.stdout).toMatch(/staging\/app\.yaml .* missing$/m)
    expectSentences(run, 'Run `semiont compile` and commit the result.')
    expect(existsSync(at('templates/staging/app.yaml'))).toBe(false)
    expect(semiont('compile', '--check', 'production', '--format', 'json').stderr).toContain(
      'Run `semiont compile production --format json`',
    )
  })

  it('--check fails for what no spec makes any more, and leaves foreign files alone', () => {
    cpSync(at('templates/staging'), at('templates/old'), { recursive: true })
    writeFileSync(at('templates/old/notes.yaml'), 'ours: false\n')
    writeFileSync(at('templates/README.md'), 'Templates.\n')
    const run = semiont('compile', '--check')
    expect(run.status).toBe(1)
    expect(run.stdout.match(/left over/g)).toHaveLength(2)
    expectSentences(run, 'No spec makes templates/old/app.yaml, templates/old/data.yaml any more.')
    expect(json(semiont('compile', '--check', '--json')).leftovers).toEqual([
      'templates/old/app.yaml',
      'templates/old/data.yaml',
    ])
    expect(semiont('compile', '--check', 'production').status).toBe(0)
    expect(semiont('compile')).toMatchObject({ status: 0, stdout: expect.stringContaining('left over') })
    expect(existsSync(at('templates/old/data.yaml'))).toBe(true)
  })

  it('--format json writes data.json, which --check minds only once it is out of date', () => {
    expect(semiont('compile', '--format', 'json')).toMatchObject({ status: 0, stderr: '' })
    expect(JSON.parse(read('templates/production/data.json'))).toHaveProperty('Resources.Vpc')
    expect(semiont('compile', '--check').status).toBe(0)
    edit('templates/production/data.json', (text) => `${text}\n`)
    const run = semiont('compile', '--check')
    expect(run.status).toBe(1)
    expect(run.stdout).toMatch(/templates\/production\/data\.json +left over$/m)
  })

  it('--stdout prints the templates and nothing else', () => {
    rmSync(at('templates'), { recursive: true })
    const run = semiont('compile', 'production', '--stdout')
    expect(run).toMatchObject({ status: 0, stderr: '' })
    expect(run.stdout.match(/^---$/gm)).toHaveLength(2)
    expect(existsSync(at('templates'))).toBe(false)
  })

  it('keeps its exit code when the reader of its output leaves', () => {
    const shell = (line: string) =>
      execFileSync('bash', ['-c', `${line}; echo "codes: \${PIPESTATUS[*]}"`, 'bash', process.execPath, programFile], {
        cwd: project,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      })
    expect(shell('"$1" "$2" compile --stdout | head -n 1')).toMatch(/^---\ncodes: 0 0\n$/)
    rmSync(at('templates/staging/app.yaml'))
    expect(shell('"$1" "$2" compile --check 2>/dev/null | true')).toBe('codes: 1 0\n')
    if (existsSync('/dev/full')) {
      expect(shell('"$1" "$2" compile --stdout 2>&1 >/dev/full')).toBe(
        'Standard output cannot be written: the disk is full. Make room and run again.\ncodes: 1\n',
      )
    }
  })

  it('--out, full paths and other folders name the same files', () => {
    expect(semiont('compile', '--out', 'build/').stdout).toMatch(/^build\/production\/data\.yaml /)
    expect(semiont('compile', '--check', '--out', at('build')).status).toBe(0)
    expect(read('build/production/data.yaml')).toBe(read('templates/production/data.yaml'))
    const names = [
      'production',
      'specs/production.yaml',
      './specs/../specs/production.yaml',
      at('specs/production.yaml'),
    ]
    const run = semiont('compile', '--check', ...names)
    expect(run).toMatchObject({ status: 0, stderr: '' })
    expect(run.stdout.trim().split('\n')).toHaveLength(2)
    cpSync(at('specs'), at('elsewhere'), { recursive: true })
    expect(semiont('compile', 'elsewhere/production.yaml', '--out', 'other').status).toBe(0)
    expect(read('other/production/data.yaml')).toContain('from elsewhere/production.yaml.')
  })

  it('--json has the result, and the diagnostics where there is none', () => {
    const good = semiont('compile', '--json')
    expect(good).toMatchObject({ status: 0, stderr: '' })
    expect(json(good)).toMatchObject({ leftovers: [], diagnostics: [], errors: 0 })
    expect(json(good).templates[0]).toMatchObject({
      environment: 'production',
      stack: 'data',
      file: 'templates/production/data.yaml',
      state: 'unchanged',
      bytes: read('templates/production/data.yaml').length,
    })
    edit('specs/staging.yaml', (text) => text.replace('network:', 'netwrk:'))
    const bad = semiont('compile', '--json')
    expect(bad).toMatchObject({ status: 1, stderr: '' })
    expect(json(bad)).toMatchObject({
      templates: [],
      diagnostics: expect.arrayContaining([
        expect.objectContaining({ code: 'unknown-key', file: 'specs/staging.yaml', column: 1 }),
      ]),
    })
  })

  it('writes nothing at all when one spec is refused', () => {
    edit('specs/production.yaml', (text) => text.replace('10.0.0.0/16', '10.9.0.0/16'))
    edit('specs/staging.yaml', (text) => text.replace('network:', 'netwrk:'))
    const run = semiont('compile')
    expect(run).toMatchObject({ status: 1, stdout: '' })
    expectSentences(run, 'specs/staging.yaml:', 'error unknown-key', 'Did you mean "network"?', 'Nothing was written.')
    expect(read('templates/production/data.yaml')).toBe(
      readFileSync(path.join(template, 'templates/production/data.yaml'), 'utf8'),
    )
  })

  it('tells a mistake in a base once', () => {
    writeFileSync(at('specs/base.yaml'), 'services: [\n')
    const run = semiont('compile')
    expect(run.status).toBe(1)
    expect(run.stderr.match(/specs\/base\.yaml:1:/g)).toHaveLength(1)
    expect(json(semiont('validate', '--json'))).toMatchObject({ valid: [], errors: 1 })
  })

  it('tells which specs meet a mistake that a base shows and others do not have', () => {
    edit('specs/staging.yaml', (text) => `${text}\nservices:\n  backend: null\n`)
    const note = 'Met when specs/staging.yaml was compiled.'
    expect(semiont('validate').stderr).toContain(`\nnote: ${note}\n`)
    expect(semiont('validate', '--github').stdout).toMatch(
      /^::error file=specs\/base\.yaml,.* Met when specs\/staging/m,
    )
    expect(json(semiont('validate', '--json')).diagnostics[0]).toMatchObject({ metIn: ['specs/staging.yaml'] })
    expect(semiont('validate', 'staging').stderr).not.toContain(note)
    edit('specs/base.yaml', (text) => text.replace('service: backend', 'service: bakend'))
    const both = json(semiont('validate', '--json')).diagnostics.filter(({ message }: any) =>
      message.includes('bakend'),
    )
    expect(both).toEqual([expect.not.objectContaining({ metIn: expect.anything() })])
  })

  it('works on what SEMIONT_ENV names, and says so', () => {
    const chosen = runProgram(['compile', '--check'], project, { SEMIONT_ENV: 'staging' })
    expect(chosen).toMatchObject({ status: 0, stderr: 'SEMIONT_ENV names staging, so nothing else is looked at.\n' })
    expect(chosen.stdout).not.toContain('production')
    expect(runProgram(['compile', 'production'], project, { SEMIONT_ENV: 'staging' })).toMatchObject({ stderr: '' })
    expect(runProgram(['compile'], project, { SEMIONT_ENV: '' }).stdout).toContain('production')
    const wrong = runProgram(['compile'], project, { SEMIONT_ENV: 'stagin' })
    expect(wrong.status).toBe(2)
    expectSentences(wrong, 'Did you mean "staging"?', 'SEMIONT_ENV names stagin')
    const why = runProgram(['why', 'Vpc.CidrBlock'], project, { SEMIONT_ENV: 'staging' })
    expect(why).toMatchObject({ status: 0, stdout: expect.stringContaining('10.1.0.0/16') })
  })

  it('reads files with the line ends of Windows and a byte order mark', () => {
    edit('specs/production.yaml', (text) => `\ufeff${text.replaceAll('\n', '\r\n')}`)
    expect(semiont('compile', '--check')).toMatchObject({ status: 0, stderr: '' })
  })
})

describe('files that are not as they should be', () => {
  it.each([
    ['an unknown environment', ['prodction'], () => {}, 2, 'Did you mean "production"?'],
    ['an unknown file', ['specs/prodction.yaml'], () => {}, 2, 'There is no file specs/prodction.yaml. Did you mean'],
    [
      'a folder',
      ['specs'],
      () => {},
      2,
      'specs is no spec. Name an environment, or a file that ends in .yaml or .yml.',
    ],
    ['a file that is no YAML', ['terminal.txt'], () => writeFileSync(at('terminal.txt'), ''), 2, 'is no spec.'],
    ['a base', ['base'], () => {}, 1, 'specs/base.yaml is a base'],
    [
      'a folder with the name of a spec',
      ['dir'],
      () => mkdirSync(at('specs/dir.yaml')),
      1,
      'it is a folder, not a file.',
    ],
    ['a link to nowhere', ['link'], () => symlinkSync('nowhere', at('specs/link.yaml')), 1, 'no file specs/link.yaml'],
    ['a link to itself', ['link'], () => symlinkSync('link.yaml', at('specs/link.yaml')), 1, 'leads back to itself'],
    ['an empty file', ['empty'], () => writeFileSync(at('specs/empty.yaml'), ''), 1, 'error empty-file'],
    ['bytes', ['bytes'], () => writeFileSync(at('specs/bytes.yaml'), Buffer.from([1, 200, 0])), 1, 'control-character'],
    ['a file of 3 GiB', ['huge'], () => sparse('specs/huge.yaml', 3 * 2 ** 30), 1, 'it is far too large.'],
    ['a long file', ['long'], () => sparse('specs/long.yaml', 5_000_000), 1, 'error file-too-large'],
    [
      'no specs',
      [],
      () => rmSync(at('specs'), { recursive: true }),
      1,
      'write a first set of specs with `semiont init`.',
    ],
    ['only bases', [], () => onlyBase(), 1, 'Every file of specs/ is a base'],
    ['two files of one environment', [], () => twin(), 1, 'are both the environment "production"'],
    ['two environments of one domain', [], () => sameSite(), 1, 'have the same site.domain, "semiont.example.org" ('],
    [
      'a file in the place of templates',
      [],
      () => inPlaceOf('templates'),
      1,
      'Move that file away. Nothing was written.',
    ],
    ['a file in the place of a folder', [], () => inPlaceOf('templates/production'), 1, 'Nothing was written.'],
    ['a folder in the place of a template', [], () => folderAt('templates/staging/app.yaml'), 1, 'it is a folder'],
  ] as const)('%s', (_, args, prepare, status, message) => {
    prepare()
    const run = semiont('compile', ...args)
    expect(run).toMatchObject({ status, stdout: '' })
    expectSentences(run, message)
  })

  it('passes over what editors leave behind', () => {
    symlinkSync('user@host.1', at('specs/.#production.yaml'))
    writeFileSync(at('specs/._staging.yaml'), Buffer.from([0, 5]))
    expect(semiont('compile', '--check')).toMatchObject({ status: 0, stderr: '' })
  })

  it('a folder that has the name of an environment hides no spec', () => {
    mkdirSync(at('production'))
    expect(semiont('compile', 'production', '--check').status).toBe(0)
  })

  function sparse(file: string, size: number): void {
    writeFileSync(at(file), '')
    truncateSync(at(file), size)
  }
  function onlyBase(): void {
    for (const name of ['production', 'staging']) rmSync(at(`specs/${name}.yaml`))
  }
  function sameSite(): void {
    const text = readFileSync(at('specs/production.yaml'), 'utf8')
    writeFileSync(at('specs/second.yaml'), text.replace('environment: production', 'environment: second'))
  }

  function twin(): void {
    cpSync(at('specs/production.yaml'), at('specs/production.yml'))
  }
  function inPlaceOf(folder: string): void {
    rmSync(at(folder), { recursive: true })
    writeFileSync(at(folder), '')
  }
  function folderAt(file: string): void {
    rmSync(at(file))
    mkdirSync(at(file))
  }
})

describe('being stopped', () => {
  it('a killed compile leaves each template old or new, and whole', async () => {
    const spec = read('specs/production.yaml')
    const other = spec.replace('10.0.0.0/16', '10.9.0.0/16')
    const files = ['templates/production/data.yaml', 'templates/production/app.yaml']
    const old = files.map(read)
    writeFileSync(at('specs/production.yaml'), other)
    semiont('compile', 'production')
    const whole = new Set([...old, ...files.map(read)])
    for (let run = 0; run < 12; run += 1) {
      writeFileSync(at('specs/production.yaml'), run % 2 ? other : spec)
      const child = spawn(process.execPath, [programFile, 'compile', 'production'], { cwd: project, stdio: 'ignore' })
      const ended = new Promise((resolve) => child.on('close', resolve))
      const timer = setTimeout(() => child.kill('SIGKILL'), 60 + run * 8)
      await ended
      clearTimeout(timer)
      for (const file of files) expect(whole).toContain(read(file))
    }
  })

  it('Ctrl-C while it reads ends it as a shell expects', async () => {
    rmSync(at('specs/staging.yaml'))
    // Reading the pipe waits for a writer that never comes.
    const line = 'mkfifo specs/staging.yaml; "$1" "$2" compile & pid=$!; sleep 0.3; kill -INT $pid; wait $pid; echo $?'
    const shell = ['-c', `set -m; ${line}`, 'bash', process.execPath, programFile]
    const output = execFileSync('bash', shell, { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    expect(output.trim()).toBe('130')
  })
})

describe('validate', () => {
  it('says which specs are valid, and writes nothing', () => {
    rmSync(at('templates'), { recursive: true })
    expect(semiont('validate')).toEqual({
      status: 0,
      stdout: 'specs/production.yaml  valid\nspecs/staging.yaml  valid\n',
      stderr: '',
    })
    expect(existsSync(at('templates'))).toBe(false)
  })

  it('reports on standard error, as JSON or as annotations', () => {
    edit('specs/staging.yaml', (text) => text.replace('network:', 'netwrk:'))
    const text = semiont('validate')
    expect(text).toMatchObject({ status: 1, stdout: 'specs/production.yaml  valid\n' })
    expectSentences(text, 'error unknown-key')
    const data = semiont('validate', '--json')
    expect(data).toMatchObject({ status: 1, stderr: '' })
    expect(json(data).valid).toEqual(['specs/production.yaml'])
    const github = semiont('validate', 'staging', '--github')
    expect(github).toMatchObject({ status: 1, stderr: '' })
    expect(github.stdout).toMatch(/^::error file=specs\/staging\.yaml,line=\d+,.*title=unknown-key::/)
  })

  it('colours where that is wanted', () => {
    edit('specs/staging.yaml', (text) => text.replace('network:', 'netwrk:'))
    const coloured = (env: Record<string, string>) => runProgram(['validate'], project, env).stderr.includes('\u001b[')
    expect(coloured({})).toBe(false)
    expect(coloured({ FORCE_COLOR: '1' })).toBe(true)
    expect(coloured({ FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false)
    expect(coloured({ FORCE_COLOR: '0' })).toBe(false)
  })

  it('keeps its frames inside a narrow terminal', async () => {
    edit('specs/staging.yaml', (text) =>
      text.replace('environment: staging', `environment: staging # ${'long '.repeat(40)}`),
    )
    edit('specs/staging.yaml', (text) => text.replace('extends:', 'extend:'))
    const { status, stderr } = await typeInto(['validate', 'staging'], project, [], 30)
    expect(status).toBe(1)
    const frames = stderr.split('\n').filter((line) => /^[> ] +\d* \|/.test(line))
    expect(frames.length).toBeGreaterThan(2)
    for (const line of frames) expect([...line].length).toBeLessThanOrEqual(30)
  })
})

describe('why', () => {
  it('tells the cause of a property, with its place, and what it beat', () => {
    edit('specs/base.yaml', (text) => `${text}\ndatabase:\n  storage: 30 GiB\n`)
    edit('specs/production.yaml', (text) => `${text}\ndatabase:\n  storage: 40 GiB\n`)
    const base = read('specs/base.yaml').split('\n').indexOf('  storage: 30 GiB') + 1
    const spec = read('specs/production.yaml').split('\n').indexOf('  storage: 40 GiB') + 1
    const run = semiont('why', 'production', 'Database.AllocatedStorage')
    expect(run).toMatchObject({ status: 0, stderr: '' })
    expect(run.stdout).toMatch(
      /^Resources\.Database \(AWS::RDS::DBInstance\), data stack\n {2}Properties\.AllocatedStorage +"40"\n/,
    )
    expect(run.stdout).toMatch(/^ +default +database\.enabled +true$/m)
    expect(run.stdout).toMatch(
      new RegExp(
        `^ +given +database\\.storage +"40 GiB" +specs/production\\.yaml:${spec}:12\n +beats specs/base\\.yaml:${base}:12$`,
        'm',
      ),
    )
  })

  it('tells of a whole resource what its leaves have in common once', () => {
    const { stdout } = semiont('why', 'production', 'Database')
    expect(stdout.match(/database\.enabled/g)).toHaveLength(1)
    expect(stdout).toMatch(/^ +constant +compiler\/4-emit\/data\/database\.ts$/m)
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThan(180)
  })

  it.each(['Database.Tags[0].Key', 'Database.Tags.0.Key', 'VpcId', 'VpcId.Export.Name', 'ServiceBackendImage'])(
    'finds %s',
    (what) => {
      expect(semiont('why', 'production', what)).toMatchObject({ status: 0, stderr: '' })
    },
  )

  it('tells the cause of a line, however its file is named', () => {
    const line =
      read('templates/production/data.yaml')
        .split('\n')
        .findIndex((text) => text.includes('CidrBlock: ')) + 1
    const run = semiont('why', `templates/production/data.yaml:${line}`)
    expect(run).toMatchObject({ status: 0, stderr: '' })
    expect(run.stdout).toContain('network.cidr')
    expect(semiont('why', `${at('templates/production/data.yaml')}:${line}:7`).stdout).toBe(run.stdout)
    cpSync(at('specs'), at('elsewhere'), { recursive: true })
    rmSync(at('specs'), { recursive: true })
    semiont('compile', 'elsewhere/production.yaml', '--out', 'odd folder')
    expect(semiont('why', `odd folder/production/data.yaml:${line}`).stdout).toContain('elsewhere/production.yaml:')
  })

  it('--json has each leaf with its causes', () => {
    const run = semiont('why', 'staging', 'Vpc.CidrBlock', '--json')
    expect(run).toMatchObject({ status: 0, stderr: '' })
    expect(json(run)).toMatchObject({
      entry: 'specs/staging.yaml',
      parts: [
        {
          stack: 'data',
          pointer: '/Resources/Vpc/Properties/CidrBlock',
          reasons: [{ value: '10.1.0.0/16', causes: [{ path: 'network.cidr', value: '10.1.0.0/16' }] }],
        },
      ],
    })
  })

  it.each([
    [['production'], 2, 'Say what: `semiont why <env> <LogicalId>[.Property]`'],
    [['production', 'Databse'], 2, 'Neither template has Databse. Did you mean "Database"?'],
    [['production', 'Database.AllocatdStorage'], 2, 'Did you mean "AllocatedStorage"?'],
    [['production', 'Database.Tags[9]'], 2, '`semiont why production Database` lists what it has.'],
    [['templates/production/data.yaml'], 2, 'Say which line'],
    [['templates/production/data.yaml:0'], 2, 'has no line 0'],
    [['templates/production/data.yaml:99999'], 2, 'has no line 99999: its last is '],
    [['templates/nope/data.yaml:1'], 2, 'There is no file templates/nope/data.yaml.'],
    [['templates/production/data.yaml:1', 'Vpc'], 2, 'says it all'],
    [['nope', 'Vpc'], 2, 'There is no spec for "nope"'],
  ])('%j is refused', (args, status, message) => {
    const run = semiont('why', ...args)
    expect(run).toMatchObject({ status, stdout: '' })
    expectSentences(run, message)
  })

  it('does not guess at lines of a file that is out of date, nor at a spec that is refused', () => {
    appendFileSync(at('templates/production/data.yaml'), '# by hand\n')
    const stale = semiont('why', 'templates/production/data.yaml:9')
    expect(stale).toMatchObject({ status: 1, stdout: '' })
    expectSentences(stale, 'is not what specs/production.yaml compiles to', 'Run `semiont compile` first.')
    edit('specs/production.yaml', (text) => text.replace('network:', 'netwrk:'))
    expect(semiont('why', 'production', 'Vpc').status).toBe(1)
    expect(json(semiont('why', 'production', 'Vpc', '--json'))).toMatchObject({ parts: [], errors: expect.any(Number) })
  })
})

describe('explain and schema', () => {
  it('explain one code or list all, as text or JSON', () => {
    expect(semiont('explain', 'windows-overlap').stdout).toMatch(/^error windows-overlap\n\nRDS /)
    expect(json(semiont('explain', 'windows-overlap', '--json'))).toMatchObject({ code: 'windows-overlap' })
    const all = json(semiont('explain', '--json')) as { code: string }[]
    expect(semiont('explain').stdout.trim().split('\n')).toHaveLength(all.length)
  })

  it('print both schemas', () => {
    expect(json(semiont('schema'))).not.toHaveProperty('required')
    expect(json(semiont('schema', '--merged', '--json'))).toHaveProperty('required')
  })
})

describe('init', () => {
  const empty = path.join(space.folder, 'empty')
  beforeEach(() => {
    rmSync(empty, { recursive: true, force: true })
    mkdirSync(empty)
  })
  const init = (...args: string[]) => runProgram(['init', ...args], empty)
  const written = (file: string) => readFileSync(path.join(empty, file), 'utf8')

  it('writes what compiles, from options', () => {
    const zone = ['--hosted-zone-name', 'example.com', '--hosted-zone-id', 'Z00000000000000000001']
    const run = init(
      '--environments',
      'live,trial',
      '--account',
      '012345678901',
      '--region',
      'eu-west-1',
      '--domain=app.example.com',
      ...zone,
    )
    expect(run).toMatchObject({ status: 0, stdout: expect.stringMatching(/^specs\/base\.yaml {2}written\n/) })
    expect(written('specs/live.yaml')).toContain('account: "012345678901"\n')
    expect(written('specs/live.yaml')).toContain('availabilityZones: [euw1-az1, euw1-az2]')
    expect(written('specs/trial.yaml')).toContain('domain: trial.app.example.com\n')
    expect(runProgram(['compile'], empty)).toMatchObject({ status: 0, stderr: '' })
    const again = init('--environments', 'live')
    expect(again).toMatchObject({ status: 1, stdout: '' })
    expectSentences(again, 'specs/base.yaml, specs/live.yaml exist already; nothing was written.')
  })

  it('--json says what was written', () => {
    expect(json(init('--json'))).toEqual({
      written: ['specs/base.yaml', 'specs/production.yaml', 'specs/staging.yaml', 'specs/environment-file.schema.json'],
    })
  })

  it.each([
    [['--account', '1234'], '--account "1234" will not do. An AWS account is 12 digits.'],
    [['--environments', 'base'], 'An environment cannot be "base"'],
    [['--environments', '../x'], 'lower-case words'],
    [['--domain', 'x.example.org', '--hosted-zone-name', 'example.com'], 'domain-outside-zone'],
  ])('refuses %j and writes nothing', (args, message) => {
    const run = init(...args)
    expect(run).toMatchObject({ status: 2, stdout: '' })
    expectSentences(run, message)
    expect(readdirSync(empty)).toEqual([])
  })

  const questions = [
    'Environments',
    'AWS account',
    'AWS region',
    "The site's domain",
    'Its Route 53 zone',
    "That zone's id",
  ]

  it('asks on a terminal, proposes what options gave, and asks again after a mistake', async () => {
    const steps = questions.map((after) => ({ after, keys: '\r' }))
    steps.splice(
      1,
      1,
      { after: 'AWS account', keys: '\u00151234\r' },
      { after: '12 digits', keys: '\u0015012345678901\r' },
    )
    const run = await typeInto(['init', '--environments', 'live'], empty, steps)
    expect(run).toMatchObject({ status: 0, stdout: expect.stringContaining('specs/live.yaml  written\n') })
    // Questions are talk: what is piped away is the result only.
    expect(run.stdout).not.toContain('AWS')
    expect(written('specs/live.yaml')).toContain('account: "012345678901"\n')
  })

  it('Ctrl-C at a question ends with 130 and writes nothing', async () => {
    const run = await typeInto(['init'], empty, [
      { after: 'Environments', keys: '\r' },
      { after: 'AWS account', keys: '\u0003' },
    ])
    expect(run).toMatchObject({ status: 130, stdout: '' })
    expectSentences(run, 'Interrupted; nothing was written.')
    expect(existsSync(path.join(empty, 'specs'))).toBe(false)
  })

  it('an input that ends at a question is an interruption too', async () => {
    const run = await typeInto(['init'], empty, [{ after: 'Environments', keys: '' }])
    expect(run).toMatchObject({ status: 130, stdout: '' })
    expectSentences(run, 'nothing was written.')
    expect(existsSync(path.join(empty, 'specs'))).toBe(false)
  })

  it('asks nothing in CI', () => {
    expect(runProgram(['init'], empty, { CI: 'true' })).toMatchObject({ status: 0 })
  })
})
