// Names that a template gives, read from its Name properties: only one of each can exist.

type Resources = Readonly<Record<string, Readonly<Record<string, unknown>>>>

export interface NamedSecret {
  /** The logical id. */
  readonly id: string
  readonly name: string
}

export interface NamedRecord {
  /** The logical id. */
  readonly id: string
  /** The hosted zone's id. */
  readonly zone: string
  /** Without a final dot. */
  readonly name: string
  readonly type: string
}

/** The secrets of a template whose names are fixed. */
export function namedSecrets({ Resources }: { readonly Resources: Resources }): NamedSecret[] {
  return propertiesOf(Resources, 'AWS::SecretsManager::Secret').flatMap(([id, { Name }]) =>
    typeof Name === 'string' ? [{ id, name: Name }] : [],
  )
}

/** The DNS records of a template whose zone and name are fixed. */
export function namedRecords({ Resources }: { readonly Resources: Resources }): NamedRecord[] {
  return propertiesOf(Resources, 'AWS::Route53::RecordSet').flatMap(([id, { HostedZoneId, Name, Type }]) =>
    typeof HostedZoneId === 'string' && typeof Name === 'string'
      ? [{ id, zone: HostedZoneId, name: Name.replace(/\.$/, ''), type: String(Type) }]
      : [],
  )
}

function propertiesOf(resources: Resources, type: string): [string, Readonly<Record<string, unknown>>][] {
  return Object.entries(resources)
    .filter(([, { Type }]) => Type === type)
    .map(([id, { Properties }]) => [id, (Properties ?? {}) as Record<string, unknown>])
}
