// npm run try: the whole loop without an account, against a local AWS on this machine. With `-- --by-hand` it only starts
// that AWS and says how to use it.

import { rmSync } from 'node:fs'
import { pythonTool } from '../test/python/venv.ts'
import { byHand } from './tour/by-hand.ts'
import { localTarget } from './tour/local-target.ts'
import { recipe } from './tour/recipe.ts'
import { walk } from './tour/walk.ts'

if ((await pythonTool()) === undefined) {
  console.error(
    'The local AWS is a Python program that is installed once, from PyPI, into .venv-test/. It needs python3 (3.10 or newer, with venv) and access to PyPI.',
  )
  process.exit(1)
}
const target = await localTarget()
try {
  await (process.argv.includes('--by-hand') ? byHand(target) : walk(recipe(target), target))
} catch (error) {
  console.error(`\n${(error as Error).message}`)
  process.exitCode = 1
} finally {
  await target.stop()
  rmSync(target.folder, { recursive: true, force: true })
}
