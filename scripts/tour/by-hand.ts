import { createInterface } from 'node:readline'
import type { Target } from './target.ts'

/**
 * Leaves a local AWS to whoever wants to try commands by hand: says how another terminal gets to it, and pushes images
 * when told, since no docker can push into it. Ends with `end`, Ctrl-C, or the end of the input.
 */
export async function byHand(target: Target): Promise<void> {
  const exports = Object.entries(target.env).map(([name, value]) => `export ${name}=${value}`)
  console.log(`${target.title}

In another terminal:

cd ${target.folder}
${exports.join('\n')}
alias semiont='node ${process.cwd()}/dist/semiont.cjs'
semiont provision staging

Its specs are a copy of this repository's, committed. Here: \`push <tag>\` pushes a made-up image for every service of
staging (\`push <tag> production\`: of production) when its data stack is there; \`end\` ends it and removes the folder.`)
  const lines = createInterface({ input: process.stdin })
  process.once('SIGINT', () => lines.close())
  for await (const line of lines) {
    const [word, tag, environment] = line.trim().split(/\s+/)
    if (word === 'end') break
    if (word === 'push' && tag !== undefined) await push(target, tag, environment)
    else if (word !== '') console.log('Type `push <tag>`, `push <tag> <environment>`, or `end`.')
  }
}

async function push(target: Target, tag: string, environment: string | undefined): Promise<void> {
  try {
    await target.push(tag, environment)
    console.log(`Pushed ${tag}.`)
  } catch (error) {
    console.log(`Nothing was pushed: ${(error as Error).message}`)
  }
}
