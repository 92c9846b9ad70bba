import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { specFolder } from './spec-folder.ts'
import type { Target } from './target.ts'

/** What a run in a real account needs to know. */
export interface Account {
  readonly account: string
  readonly region: string
  /** A public hosted zone of that account, delegated: its id and name. */
  readonly zoneId: string
  readonly zoneName: string
  /** Ids of two zones of the region, as use1-az1. */
  readonly zones: readonly string[]
}

const environment = 'smoke'

/**
 * A real account. The environment `smoke` is the specs' base with the account's own values; its images are a few lines of
 * Node, built with docker. Nothing is installed in the account but what the recipe makes.
 */
export function awsTarget(account: Account): Target & { readonly domain: string } {
  const domain = `semiont-smoke.${account.zoneName}`
  const folder = specFolder((made) => {
    for (const old of ['specs/production.yaml', 'specs/staging.yaml', 'templates']) {
      rmSync(path.join(made, old), { recursive: true, force: true })
    }
    writeFileSync(path.join(made, `specs/${environment}.yaml`), spec(account, domain))
    const program = path.join(import.meta.dirname, '../../dist/semiont.cjs')
    execFileSync(process.execPath, [program, 'compile'], { cwd: made, stdio: 'inherit' })
  })
  return {
    title: `The real account ${account.account}, ${account.region}: what follows costs money.`,
    environment,
    folder,
    env: {},
    domain,
    push: (tag) => Promise.resolve(push(account.region, tag)),
    look: {
      about: 'The site answers over TLS, the backend behind its path.',
      run: () => lookFromOutside(domain),
    },
  }
}

function spec({ account, region, zoneId, zoneName, zones }: Account, domain: string): string {
  return `extends: ./base.yaml
environment: ${environment}
aws:
  account: "${account}"
  region: ${region}
site:
  domain: ${domain}
  hostedZone:
    id: ${zoneId}
    name: ${zoneName}
network:
  availabilityZones: [${zones.join(', ')}]
database:
  backups:
    retention: 1 day
services:
  frontend:
    scaling:
      max: 2
  backend:
    scaling:
      max: 2
logs:
  retention: 14 days
`
}

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/docker-push-ecr-image.html */
function push(region: string, tag: string): void {
  const uris = outputs(region).flatMap(([name, uri]) => (name.endsWith('RepositoryUri') ? [[name, uri] as const] : []))
  const folder = mkdtempSync(path.join(tmpdir(), 'semiont-smoke-image-'))
  const docker = (args: readonly string[], input?: string) =>
    execFileSync('docker', args, {
      cwd: folder,
      ...(input === undefined ? {} : { input }),
      stdio: ['pipe', 'ignore', 'inherit'],
    })
  try {
    writeFileSync(path.join(folder, 'Dockerfile'), dockerfile)
    const password = aws(region, ['ecr', 'get-login-password'])
    docker(['login', '--username', 'AWS', '--password-stdin', uris[0]![1].split('/')[0]!], password)
    for (const [name, uri] of uris) {
      const port = name.includes('Frontend') ? '3000' : '4000'
      const args = ['--build-arg', `PORT=${port}`, '--build-arg', `VERSION=${tag}`]
      docker(['build', '--platform', 'linux/amd64', ...args, '--tag', `${uri}:${tag}`, '.'])
      docker(['push', `${uri}:${tag}`])
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** It answers everything, as the user that the tasks run as. */
const dockerfile = `FROM public.ecr.aws/docker/library/node:22-alpine
ARG PORT
ARG VERSION
ENV PORT=$PORT VERSION=$VERSION
USER 1001
CMD ["node", "-e", "require('http').createServer((q, s) => { console.log(JSON.stringify({ message: q.url })); s.end(process.env.VERSION) }).listen(process.env.PORT)"]
`

/** The site answers over TLS, the backend behind its path. */
async function lookFromOutside(domain: string): Promise<string> {
  const lines: string[] = []
  for (const page of ['/', '/api/health']) lines.push(await answerOf(`https://${domain}${page}`))
  return lines.join('')
}

/** How long the name and the first healthy targets may take to be known everywhere, and how often that is tried; seconds. */
const patience = { most: 600, between: 10 } as const

async function answerOf(page: string): Promise<string> {
  for (let waited = 0; ; waited += patience.between) {
    try {
      const answer = await fetch(page, { signal: AbortSignal.timeout(30_000) })
      const text = await answer.text()
      if (answer.ok) return `${page} answers ${answer.status}: ${text}\n`
      if (waited >= patience.most) throw new Error(`it answers ${answer.status}`)
    } catch (error) {
      if (waited >= patience.most) throw new Error(`${page} does not answer as it should.`, { cause: error })
    }
    await sleep(patience.between * 1000)
  }
}

function outputs(region: string): [string, string][] {
  const args = [
    'cloudformation',
    'describe-stacks',
    '--stack-name',
    `SemiontDataStack-${environment}`,
    '--output',
    'json',
  ]
  const { Stacks } = JSON.parse(aws(region, args)) as {
    Stacks: { Outputs: { OutputKey: string; OutputValue: string }[] }[]
  }
  return Stacks[0]!.Outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue])
}

function aws(region: string, args: readonly string[]): string {
  return execFileSync('aws', [...args, '--region', region], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}
