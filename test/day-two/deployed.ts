import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ECSClient } from '@aws-sdk/client-ecs'
import { checkProgram, runProgram, temporaryFolder, type Ended } from '../program.ts'
import type { StackSeed } from '../scripted-aws/cloudformation/script.ts'
import type { RolloutScript } from '../scripted-aws/ecs/script.ts'
import { startScriptedAws, type ScriptedAws } from '../scripted-aws/scripted-aws.ts'
import { startProgram, type Started } from '../started-program.ts'

export const [dataStack, appStack] = ['SemiontDataStack-staging', 'SemiontAppStack-staging']

/** This repository's environment "staging" in a scripted AWS, and the program as its people run it. */
export interface Deployed {
  /** Where its specs and templates are. */
  readonly folder: string
  readonly aws: ScriptedAws
  /** Of the scripted AWS, for what somebody does past CloudFormation. */
  readonly ecs: ECSClient
  /** Puts both stacks there, as the specs compile; the app runs the image "v1" of every service that has its own. */
  readonly deploy: (app?: Partial<StackSeed>) => void
  /** Puts the data stack there, and an image "v1" into each of its repositories. */
  readonly deployData: (data?: Partial<StackSeed>) => void
  /** Pushes an image of a service; out: its digest, of this tag alone. */
  readonly push: (service: string, tag: string, mediaType?: string) => string
  /** The name of a service's repository. */
  readonly repository: (service: string) => string
  /** The image parameters of the app stack, by the service: the first letters of their digests as `digestOf` makes them. */
  readonly parameters: () => Readonly<Record<string, string>>
  readonly run: (...args: string[]) => Promise<Ended>
  readonly start: (...args: string[]) => Started
  readonly called: (operation: string) => Readonly<Record<string, unknown>>[]
  readonly stop: () => Promise<void>
}

/** In: what to change in specs/staging.yaml. */
export async function deployed(change?: (text: string) => string): Promise<Deployed> {
  checkProgram()
  const { folder, remove } = specFolder(change)
  const aws = await startScriptedAws()
  const read = (stack: string) => readFileSync(path.join(folder, `templates/staging/${stack}.yaml`), 'utf8')
  const repository = (service: string) => aws.view(dataStack)!.resources[`${idOf(service)}Repository`]!
  const push: Deployed['push'] = (service, tag, mediaType) => {
    const digest = digestOf(tag)
    aws.image(repository(service), { digest, tags: [tag], ...(mediaType !== undefined && { mediaType }) })
    return digest
  }
  const services = () =>
    Object.keys(aws.view(dataStack)!.resources).flatMap((id) => /^(Service.+)Repository$/.exec(id)?.[1] ?? [])
  const deployData: Deployed['deployData'] = (data = {}) => {
    aws.stack(dataStack, { template: read('data'), terminationProtection: true, ...data })
    for (const id of services()) push(serviceOf(id), 'v1')
  }
  const env = { ...aws.env, SEMIONT_POLL_SECONDS: '0.05' }
  const start = (...args: string[]) => startProgram(args, folder, { env })
  return {
    folder,
    aws,
    ecs: new ECSClient(aws.client),
    deployData,
    deploy(app = {}) {
      deployData()
      const parameters = Object.fromEntries(services().map((id) => [`${id}Image`, imageOf(aws, id, 'v1')]))
      aws.stack(appStack, { template: read('app'), parameters, terminationProtection: true, ...app })
    },
    push,
    repository,
    parameters: () => aws.view(appStack)!.parameters,
    run: (...args) => start(...args).ended,
    start,
    called: (operation) => aws.calls.filter((call) => call.operation === operation).map(({ parameters }) => parameters),
    async stop() {
      remove()
      await aws.stop()
    },
  }
}

/** Made of its tag, so that a test can tell what it expects. */
export function digestOf(tag: string): string {
  return `sha256:${Buffer.from(tag).toString('hex').padEnd(64, '0')}`
}

/** The address of an image, as the app stack's parameter has it. In: the service's id, as ServiceBackend. */
function imageOf(aws: ScriptedAws, id: string, tag: string): string {
  return `${aws.view(dataStack)!.outputs[`${id}RepositoryUri`]}@${digestOf(tag)}`
}

/** Tasks that end at once, unless the circuit breaker itself has started them. */
export function failing(
  service: string,
  line = 'cannot find the database',
): (request: { cause: string }) => RolloutScript {
  const failure = {
    stoppedReason: 'Essential container in task exited',
    stopCode: 'EssentialContainerExited',
    containers: [{ name: service, exitCode: 1 }],
    log: [line],
  }
  return ({ cause }) => (cause === 'rollback' ? {} : { failure })
}

function specFolder(change: ((text: string) => string) | undefined): {
  readonly folder: string
  readonly remove: () => void
} {
  const made = temporaryFolder()
  const root = path.join(import.meta.dirname, '../..')
  for (const part of ['specs', 'templates'])
    cpSync(path.join(root, part), path.join(made.folder, part), { recursive: true })
  if (!change) return made
  const file = path.join(made.folder, 'specs/staging.yaml')
  writeFileSync(file, change(readFileSync(file, 'utf8')))
  const compiled = runProgram(['compile', 'staging'], made.folder)
  if (compiled.status !== 0) throw new Error(compiled.stderr)
  return made
}

/** backend → ServiceBackend. */
function idOf(service: string): string {
  return `Service${service.charAt(0).toUpperCase()}${service.slice(1)}`
}

/** ServiceBackend → backend. */
function serviceOf(id: string): string {
  return id.slice('Service'.length).toLowerCase()
}
