import { expect, it } from 'vitest'
import { diagnosticsOf, refusalsOf } from '../../fixtures/minimal-spec.ts'

const web = (service: object) => ({ services: { web: service } })
const services = (map: object) => ({ services: map })
const percent = (minimumHealthy: string, maximum: string, min = 1) =>
  web({ deployment: { minimumHealthy, maximum }, scaling: { min } })
const stuck = ['deployment-stuck at services.web.deployment.maximum']
const healthCheck = (changes: object) => web({ healthCheck: changes })
const containerCheck = (changes: object) => web({ containerHealthCheck: changes })
const command = ['curl', '-f', 'http://localhost:3000/']

it.each<[string, object, string[]]>([
  ['a legal size', web({ cpu: '2 vCPU', memory: '5 GiB' }), []],
  ['a size in MiB', web({ cpu: '0.5 vCPU', memory: '1024 MiB' }), []],
  [
    'a size that Fargate does not have',
    web({ cpu: '1 vCPU', memory: '1 GiB' }),
    ['fargate-size at services.web.memory'],
  ],
  ['a worker with the image of another', services({ worker: { image: { from: 'web' } } }), []],
  [
    'an image of nobody',
    services({ worker: { image: { from: 'wbe' } } }),
    ['image-of-unknown-service at services.worker.image.from'],
  ],
  [
    'an image of itself',
    services({ worker: { image: { from: 'worker' } } }),
    ['image-chain at services.worker.image.from'],
  ],
  [
    'images that name each other',
    services({ a: { image: { from: 'b' } }, b: { image: { from: 'a' } } }),
    ['image-chain at services.a.image.from'],
  ],
  [
    'a chain of images',
    services({ worker: { image: { from: 'web' } }, cron: { image: { from: 'worker' } } }),
    ['image-chain at services.cron.image.from'],
  ],
  [
    'from and digest',
    services({ worker: { image: { from: 'web', digest: `web@sha256:${'0'.repeat(64)}` } } }),
    ['image-twice at services.worker.image.from'],
  ],
  [
    'an image for other processors',
    services({ worker: { architecture: 'arm64', image: { from: 'web' } } }),
    ['image-of-other-architecture at services.worker.image.from'],
  ],
  ['a connection', services({ api: { port: 4000 }, web: { connectsTo: ['api'] } }), []],
  [
    'a connection to nobody',
    web({ connectsTo: ['api'] }),
    ['connection-to-unknown-service at services.web.connectsTo[0]'],
  ],
  [
    'a connection to what every object has',
    web({ connectsTo: ['constructor'] }),
    ['connection-to-unknown-service at services.web.connectsTo[0]'],
  ],
  ['a connection to itself', web({ connectsTo: ['web'] }), ['connection-to-itself at services.web.connectsTo[0]']],
  [
    'a connection to a worker',
    services({ api: {}, web: { connectsTo: ['api'] } }),
    ['connection-without-port at services.web.connectsTo[0]'],
  ],
  [
    'a circle of connections',
    services({
      a: { port: 1, connectsTo: ['web', 'b'] },
      b: { port: 2, connectsTo: ['c'] },
      c: { port: 3, connectsTo: ['a'] },
    }),
    ['connection-cycle at services.a.connectsTo[1]'],
  ],
  ['no way to AWS', web({ egress: [587] }), ['egress-without-443 at services.web.egress']],
  ['exec without writing', web({ readOnlyRoot: true }), ['exec-needs-writable-root at services.web.readOnlyRoot']],
  ['neither exec nor writing', web({ readOnlyRoot: true, exec: false }), []],
  ['min above max', web({ scaling: { min: 11 } }), ['scaling-range at services.web.scaling.min']],
  ['no tasks', web({ scaling: { min: 0 } }), ['scaling-from-zero at services.web.scaling.min']],
  ['no target', web({ scaling: { cpu: '0 %' } }), ['quantity-out-of-range at services.web.scaling.cpu']],
  [
    'a slow answer',
    healthCheck({ timeout: '30 seconds' }),
    ['health-check-timeout at services.web.healthCheck.timeout'],
  ],
  ['an answer just in time', healthCheck({ timeout: '29 seconds' }), []],
  [
    'an answer too slow for AWS',
    healthCheck({ timeout: '121 seconds' }),
    ['quantity-out-of-range at services.web.healthCheck.timeout'],
  ],
  [
    'codes that go down',
    healthCheck({ successCodes: '399-200' }),
    ['success-codes at services.web.healthCheck.successCodes'],
  ],
  ['codes', healthCheck({ successCodes: '302,200' }), []],
  [
    'a check without a command',
    containerCheck({ enabled: true }),
    ['container-check-without-command at services.web.containerHealthCheck.enabled'],
  ],
  [
    'a command without a check',
    containerCheck({ command }),
    ['container-check-off at services.web.containerHealthCheck.command'],
  ],
  [
    'a keyword of task definitions',
    containerCheck({ enabled: true, command: ['CMD-SHELL', 'true'] }),
    ['container-check-keyword at services.web.containerHealthCheck.command[0]'],
  ],
  ['a check', containerCheck({ enabled: true, command }), []],
  [
    'a slow check',
    containerCheck({ enabled: true, command, timeout: '61 seconds' }),
    ['quantity-out-of-range at services.web.containerHealthCheck.timeout'],
  ],
  ['a deployment without room', percent('100 %', '100 %', 5), stuck],
  ['a deployment of one task that rounds to no room', percent('50 %', '150 %'), stuck],
  ['the same of two tasks', percent('50 %', '150 %', 2), []],
  ['a deployment that stops first', percent('0 %', '100 %'), []],
  ['too much room', percent('100 %', '300 %'), ['quantity-out-of-range at services.web.deployment.maximum']],
  ['a large variable', web({ variables: { A: 'x'.repeat(66_000) } }), ['task-definition-too-large at services.web']],
  ['a forgotten route', services({ api: { port: 4000 } }), ['port-unreached at services.api.port']],
  ['too long a drain', web({ drain: '3601 seconds' }), ['quantity-out-of-range at services.web.drain']],
])('%s', (_, changes, refusals) => expect(refusalsOf(changes)).toEqual(refusals))

it.each<[object, string]>([
  [
    web({ cpu: '1 vCPU', memory: '1 GiB' }),
    'With "1 vCPU" write "2 GiB"; "1 GiB" goes with "0.25 vCPU" or "0.5 vCPU".',
  ],
  [web({ cpu: '16 vCPU', memory: '45 GiB' }), 'With "16 vCPU" write "40 GiB" or "48 GiB".'],
  [web({ memory: '700 MiB' }), 'With "0.25 vCPU" write "512 MiB" or "1 GiB".'],
  [healthCheck({ timeout: '30 seconds' }), 'Write a timeout of at most "29 seconds", or a longer interval.'],
])('%o is helped by the nearest legal value', (changes, help) => expect(diagnosticsOf(changes)[0]?.help).toBe(help))

it('tells the whole circle', () => {
  const changes = services({ api: { port: 4000, connectsTo: ['web'] }, web: { connectsTo: ['api'] } })
  expect(diagnosticsOf(changes).map(({ message }) => message)).toEqual([
    'The connections form a circle: api → web → api.',
  ])
})
