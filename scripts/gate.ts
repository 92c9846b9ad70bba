// npm test: everything that must hold before a change is merged, cheapest first; stops at the first failure. The last
// line is `N passed, N failed`: each check counts one, and each test of the last one.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Scripts of package.json, in the order in which they run, and what each one proves. */
const checks = {
  'generate:check': 'generated files are what their sources say',
  'format:check': 'files are formatted',
  lint: 'code keeps the rules, the structure among them',
  types: 'types fit',
  knip: 'nothing is unused',
  build: 'the program builds',
  'templates:check': 'templates are what the specs compile to',
}

interface Counts {
  readonly passed: number
  readonly failed: number
}

const root = path.dirname(import.meta.dirname)

function main(): Counts {
  for (const [done, [script, proves]] of Object.entries(checks).entries()) {
    const start = performance.now()
    const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', script], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
      maxBuffer: 64 * 2 ** 20,
    })
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${seconds.padStart(5)} s  ${script.padEnd(15)}  ${proves}`)
    if (status !== 0) {
      console.log(`\n${stdout}${stderr}\nThe checks after this one did not run. \`npm run ${script}\` repeats it.`)
      return { passed: done, failed: 1 }
    }
  }
  const { passed, failed } = runTests()
  return { passed: Object.keys(checks).length + passed, failed }
}

/** Runs vitest, which speaks for itself, and counts what its report says. In CI a test that did not run has failed. */
function runTests(): Counts {
  const folder = mkdtempSync(path.join(tmpdir(), 'semiont-tests-'))
  const report = path.join(folder, 'report.json')
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  try {
    const { status } = spawnSync('npm', ['run', '--silent', 'unit', '--', ...reporters], {
      cwd: root,
      stdio: 'inherit',
      env: process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    })
    const counted = JSON.parse(readFileSync(report, 'utf8')) as Readonly<Record<string, number>>
    const { numPassedTests: passed = 0, numFailedTests = 0, numPendingTests: skipped = 0 } = counted
    if (skipped) console.log(`${skipped} tests did not run.`)
    const failed = numFailedTests + (process.env['CI'] ? skipped : 0)
    // A file that cannot be loaded, or an error outside of any test, fails the run without a failed test.
    return { passed, failed: status === 0 ? failed : Math.max(failed, 1) }
  } catch (error) {
    console.log(`The tests left no report: ${String(error)}`)
    return { passed: 0, failed: 1 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const { passed, failed } = main()
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed ? 1 : 0
