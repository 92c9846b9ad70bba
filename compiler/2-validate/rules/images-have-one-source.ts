import type { EnvironmentSpec } from '../../../schema/environment.gen.ts'
import { childPath, type SpecPath } from '../../provenance/trace.ts'
import type { Refuse, Rule } from '../rule.ts'

/** Each image is the service's own, fixed by digest, or that of another service which has one. */
export const imagesHaveOneSource: Rule = ({ services }, refuse) => {
  for (const [name, { image }] of Object.entries(services)) {
    if (image.from === '') continue
    const at = `${childPath('services', name)}.image.from`
    if (image.digest !== '') refuse('image-twice', { service: name }, at)
    else if (!Object.hasOwn(services, image.from)) {
      const known = Object.keys(services).filter((other) => other !== name)
      refuse('image-of-unknown-service', { from: image.from, known }, at)
    } else checkSource(services, name, at, refuse)
  }
}

function checkSource(services: EnvironmentSpec['services'], name: string, at: SpecPath, refuse: Refuse): void {
  const { image, architecture } = services[name]!
  const source = services[image.from]!
  // Two that name each other are one mistake, told at the first.
  if (source.image.from === name && image.from < name) return
  if (source.image.from !== '') {
    refuse('image-chain', { service: name, from: image.from, source: source.image.from }, at)
  } else if (source.architecture !== architecture) {
    const facts = { service: name, architecture, from: image.from, fromArchitecture: source.architecture }
    refuse('image-of-other-architecture', facts, at)
  }
}
