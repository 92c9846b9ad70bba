import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { StackSeed } from '../scripted-aws/cloudformation/script.ts'
import { startScriptedAws, type ScriptedAws } from '../scripted-aws/scripted-aws.ts'
import { makeProject, type Project } from './project.ts'

export const [dataStack, appStack] = ['SemiontDataStack-staging', 'SemiontAppStack-staging'] as const

/** An environment of this repository in a scripted AWS that has its hosted zone and AWS's own roles. */
export interface ScriptedStaging {
  readonly aws: ScriptedAws
  readonly project: Project
  /** Puts both stacks there, as the specs have them now, with a value for each secret. */
  readonly deployed: (data?: Pick<StackSeed, 'status' | 'reason'>) => void
  readonly end: () => Promise<void>
}

const linked = ['backup', 'ecs', 'ecs.application-autoscaling', 'elasticfilesystem', 'elasticloadbalancing', 'rds']

export async function scriptedStaging(): Promise<ScriptedStaging> {
  const aws = await startScriptedAws()
  const project = makeProject(aws.endpoint, aws.account)
  aws.hostedZone('Z0123456789ABCDEFGHIJ', 'example.org')
  for (const service of linked) aws.serviceLinkedRole(`${service}.amazonaws.com`)
  const read = (stack: string) => readFileSync(path.join(project.folder, `templates/staging/${stack}.yaml`), 'utf8')
  /** An image in the repository of a service; out: what its parameter is then. */
  const image = (repository: string) => {
    const digest = `sha256:${'a'.repeat(64)}`
    aws.image(aws.view(dataStack)!.resources[repository]!, { digest, tags: ['v1', 'release-20261101T080000Z'] })
    return `${aws.view(dataStack)!.outputs[`${repository}Uri`]}@${digest}`
  }
  return {
    aws,
    project,
    deployed(data = {}) {
      aws.stack(dataStack, { template: read('data'), terminationProtection: true, ...data })
      aws.secret('semiont/staging/oauth', { value: '{"googleClientId":"an-id","googleClientSecret":"a-secret"}' })
      const parameters = {
        ServiceBackendImage: image('ServiceBackendRepository'),
        ServiceFrontendImage: image('ServiceFrontendRepository'),
      }
      aws.stack(appStack, { template: read('app'), parameters, terminationProtection: true })
    },
    async end() {
      project.remove()
      await aws.stop()
    },
  }
}
