import type {} from 'vitest'
import type { TestProject } from 'vitest/node'
import { prepareVenv } from './venv.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The Python that has cfn-lint, cloudformation-validate, aws and the local AWS; undefined where it cannot be had. */
    python: string | undefined
  }
}

/** Prepares the Python tools before any test worker starts, so that no two of them install at once. */
export async function setup(project: TestProject): Promise<void> {
  const { python, missing } = await prepareVenv()
  project.provide('python', python)
  if (missing !== undefined) {
    console.warn(
      `Not checked: the templates by cfn-lint and cloudformation-validate, and in a local AWS; the scripted AWS by aws and boto3: ${missing}.`,
    )
  }
}
