// The services of a random spec, as its frame says.

import type { EnvironmentSpec } from '../schema/environment.gen.ts'
import { memorySizesFor } from '../compiler/aws-facts/fargate-sizes.ts'
import type { Frame, Some, Spec } from './random-frame.ts'

type Service = Some<EnvironmentSpec['services'][string]>

/** The services of the frame: each has what it uses, all listening ones are reached, and every secret is used. */
export function fittedServices(spec: Spec, frame: Frame): Spec['services'] {
  return connected(withTheirNeeds(spec, frame), frame)
}

function withTheirNeeds({ services, database, files }: Spec, frame: Frame): Record<string, Service> {
  const { listening, pick } = frame
  return Object.fromEntries(
    frame.services.map((name, index) => {
      const service = services?.[name] ?? {}
      const used = frame.secrets.filter(
        (_, number) => number % frame.services.length === index || pick(`${name} ${number}`, 9) === 0,
      )
      const wants = used.map((secret, number) => [`SECRET_${number}`, reference(secret, pick(`${name} key`, 2))])
      const fit: Service = {
        ...service,
        ...sizes(service, (below) => pick(`${name} size`, below)),
        ...amounts(service, (below) => pick(`${name} amount`, below)),
        ...(index < listening ? { port: service.port ?? 3000 } : { port: 0 }),
        secrets: Object.fromEntries(wants),
        database: service.database === true && database?.enabled !== false,
        files: { ...service.files, enabled: service.files?.enabled === true && files?.enabled !== false },
        ...(service.readOnlyRoot && { exec: false }),
      }
      return [name, image(fit, name, index, frame)]
    }),
  )
}

function reference({ name, kind }: Frame['secrets'][number], choice: number): string {
  return kind === 'generate' || choice ? name : `${name}.${kind === 'keys' ? 'B_2' : 'any'}`
}

function sizes({ cpu }: Service, pick: (below: number) => number): Service {
  if (cpu === undefined) return { memory: ['512 MiB', '1 GiB', '2048 MiB'][pick(3)] }
  const memory = memorySizesFor(cpu)
  return { memory: `${memory[pick(memory.length)]} MiB` }
}

function amounts(
  { scaling, healthCheck, containerHealthCheck, deployment }: Service,
  pick: (below: number) => number,
): Service {
  const min = 1 + pick(5)
  const minimumHealthy = deployment?.minimumHealthy ?? '100 %'
  const enabled = containerHealthCheck?.enabled ?? false
  return {
    ...(scaling && { scaling: { ...scaling, min, max: min + pick(20) } }),
    ...(healthCheck && {
      healthCheck: { ...healthCheck, interval: `${10 + pick(291)} seconds`, timeout: `${2 + pick(8)} seconds` },
    }),
    ...(deployment && { deployment: { ...deployment, minimumHealthy, maximum: '200 %' } }),
    ...(containerHealthCheck && {
      containerHealthCheck: {
        ...containerHealthCheck,
        enabled,
        command: enabled ? ['sh', '-c', 'a || $b "${c}"'] : [],
      },
    }),
  }
}

/** The last services may run the image of the first, or one given by its digest. */
function image(service: Service, name: string, index: number, { services, pick }: Frame): Service {
  const choice = index === 0 ? 0 : pick(`${name} image`, 4)
  const digest = `public.ecr.aws/docker/library/redis@sha256:${'0a'.repeat(32)}`
  if (choice === 1) return { ...service, image: { from: services[0] }, architecture: 'x86_64' }
  return { ...service, ...(index === 0 && { architecture: 'x86_64' }), ...(choice === 2 && { image: { digest } }) }
}

/** Each service that listens is reached from the one before it, and some from others before it. */
function connected(services: Record<string, Service>, frame: Frame): Spec['services'] {
  const reachable = frame.services.slice(0, frame.listening)
  return Object.fromEntries(
    frame.services.map((name, index) => {
      const after = reachable.slice(index + 1)
      const connectsTo = after.filter((other, number) => number === 0 || frame.pick(`${name} to ${other}`, 3) === 0)
      return [name, { ...services[name], connectsTo }]
    }),
  )
}
