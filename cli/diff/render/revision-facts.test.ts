import { expect, it } from 'vitest'
import { exampleProperty } from './difference.example.ts'
import { revisionFacts } from './revision-facts.ts'

it.each([
  ['Cpu', '256', '512', 'cpu 256 → 512'],
  ['Memory', '512', '1024', 'memory 512 → 1024'],
  ['RuntimePlatform.CpuArchitecture', 'X86_64', 'ARM64', 'architecture X86_64 → ARM64'],
  ['ContainerDefinitions[api].Image', { Ref: 'A' }, 'b@sha256:0', 'image Ref A → b@sha256:0'],
  ['ContainerDefinitions[api].Environment[NODE_ENV].Value', 'a', 'b', 'variable NODE_ENV a → b'],
  ['ContainerDefinitions[api].Environment[A]', undefined, { Name: 'A', Value: '1' }, 'variable A added: 1'],
  ['ContainerDefinitions[api].Environment[A]', { Name: 'A', Value: '1' }, undefined, 'variable A removed (was 1)'],
  [
    'ContainerDefinitions[api].Secrets[KEY]',
    undefined,
    { Name: 'KEY', ValueFrom: { 'Fn::ImportValue': 'KeyArn' } },
    'secret variable KEY added: Import KeyArn',
  ],
  ['ContainerDefinitions[api].PortMappings[http].ContainerPort', 4000, 4100, 'port 4000 → 4100'],
  ['ContainerDefinitions[api].LogConfiguration.Options.mode', 'blocking', 'x', 'log option mode blocking → x'],
  ['ContainerDefinitions[api].Command', undefined, ['node', 'a.js'], 'command added: [node, a.js]'],
  ['ContainerDefinitions[api].Interactive', true, undefined, 'Interactive of api removed (was true)'],
  ['Family', 'a', 'b', 'Family a → b'],
])('tells of %s', (name, before, after, fact) => {
  const { effect, causes } = exampleProperty({ name })
  expect(revisionFacts([{ name, before, after, effect, causes }], 80)).toEqual([fact])
})
