import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pythonTool } from './python/venv.ts'

const script = fileURLToPath(new URL('./python/lint.py', import.meta.url))

/** One thing that cfn-lint or cloudformation-validate says about a template. */
export type Finding = {
  tool: 'cfn-lint' | 'cloudformation-validate'
  file: string
  /** As in `cfn-lint --list-rules`: E3002, W3691, I3011; cloudformation-validate has F for fatal besides. */
  rule: string
  level: 'error' | 'warning' | 'information'
  message: string
  /** Resources/Database/Properties/Engine; empty when it is about the template as a whole. */
  path: string
  /** Counted from 1; 0 when unknown. */
  line: number
}

/**
 * Lints templates (absolute paths; the region is where each would be deployed) with both tools in one go, about 0.3 s each.
 * Findings of every level are returned, by file and line; throws when the tools are not there (ask `inject('python')` before).
 */
export async function lintTemplates(files: readonly { file: string; region: string }[]): Promise<Finding[]> {
  const python = await pythonTool()
  if (python === undefined)
    throw new Error('The Python tools are not there: skip this test where inject("python") is undefined.')
  return JSON.parse(await runWithInput(python, JSON.stringify(files))) as Finding[]
}

/** cfn-lint reads .cfnlintrc in the working folder and in HOME: both are set to a folder that has none. */
async function runWithInput(python: string, input: string): Promise<string> {
  const empty = join(dirname(python), '..')
  return new Promise((resolve, reject) => {
    let output = ''
    let complaint = ''
    const child = spawn(python, [script], { cwd: empty, env: { ...process.env, HOME: empty } })
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (complaint += chunk))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(output)
      else reject(new Error(`test/python/lint.py ended with ${code}:\n${complaint}`))
    })
    // A child that ended before it read everything is reported by its exit code, not by the broken pipe.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}
