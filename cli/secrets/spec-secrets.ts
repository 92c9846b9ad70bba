import type { ValidSpec } from '../../compiler/compile.ts'

/** A secret as the spec has it. */
export interface SpecSecret {
  readonly name: string
  /** Where its value comes from: AWS, people, or a secret that exists already and is somebody else's. */
  readonly origin: 'generated' | 'people' | 'existing'
  /** The keys that a JSON value must have; empty where the whole value is one text. */
  readonly keys: readonly string[]
  /** Of an existing one. */
  readonly arn?: string
  /** The services whose tasks read it when they start. */
  readonly services: readonly string[]
}

/** The secrets of a spec besides the database's own, by name. */
export function specSecrets({ secrets, services }: ValidSpec['spec']): SpecSecret[] {
  return Object.keys(secrets)
    .toSorted()
    .map((name) => {
      const { arn, generate, keys } = secrets[name]!
      const uses = Object.entries(services).flatMap(([service, { secrets: wanted }]) =>
        Object.values(wanted).flatMap((reference) => {
          const [secret, key] = reference.split('.')
          return secret === name ? [{ service, key }] : []
        }),
      )
      // Which keys an existing secret has is known only from those that services ask for.
      const used = uses.flatMap(({ key }) => (key === undefined ? [] : [key]))
      return {
        name,
        origin: arn !== '' ? 'existing' : generate !== '' ? 'generated' : 'people',
        keys: [...new Set([...keys, ...used])],
        ...(arn !== '' && { arn }),
        services: [...new Set(uses.map(({ service }) => service))].toSorted(),
      }
    })
}
