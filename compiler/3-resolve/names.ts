// Every computed logical id and output name is made here. The grammar, in which no two ids can meet:
//   Service<Name><Kind>              Route<Name><Kind>           Secret<Name><Kind>          Zone<Part><Kind>
//   Service<Name>From<Other><Kind>   (Name is reached from Other)
// <Name> is the spec's name in PascalCase (a word of it is never "from"), a Kind is in one of the lists below, or Value and Rule: never empty,
// none the ending of another of its list; no literal id of an emitter begins with one of the four words.
// A logical id is forever: changing one replaces the resource.

/** What a service has: resources of both stacks, parameters, and outputs. */
export const serviceKinds = [
  'Repository',
  'SecurityGroup',
  'ExecutionRole',
  'TaskRole',
  'LoadBalancerIngress',
  'LoadBalancerEgress',
  'DatabaseIngress',
  'DatabaseEgress',
  'FilesIngress',
  'FilesEgress',
  'ConnectionIngress',
  'ConnectionEgress',
  'Image',
  'TaskDefinition',
  'Deployment',
  'TargetGroup',
  'ScalableTarget',
  'CpuScaling',
  'MemoryScaling',
] as const
export type ServiceKind = (typeof serviceKinds)[number]

/** What a zone has. */
export const zoneKinds = [
  'PublicSubnet',
  'PublicAssociation',
  'PrivateSubnet',
  'PrivateRouteTable',
  'PrivateAssociation',
  'PrivateDefaultRoute',
  'DatabaseSubnet',
  'DatabaseAssociation',
  'NatAddress',
  'NatGateway',
  'MountTarget',
] as const
export type ZoneKind = (typeof zoneKinds)[number]

/** jwt-secret → JwtSecret, use1-az1 → Use1Az1. */
export function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

/** The id of one of a service's resources, for example ServiceBackendTaskRole. */
export function serviceId(name: string, kind: ServiceKind): string {
  return `Service${pascalCase(name)}${kind}`
}

/** The id of what lets one service reach another, for example ServiceBackendFromFrontendConnectionIngress. */
export function connectionId(name: string, from: string, kind: 'ConnectionIngress' | 'ConnectionEgress'): string {
  return `Service${pascalCase(name)}From${pascalCase(from)}${kind}`
}

/** The id of one of a zone's resources, for example ZoneUse1Az1PublicSubnet; takes the zone's part. */
export function zoneId(part: string, kind: ZoneKind): string {
  return `Zone${part}${kind}`
}

/** The id of a secret of the spec, for example SecretJwtSecretValue. */
export function secretId(name: string): string {
  return `Secret${pascalCase(name)}Value`
}

/** The id of a route's listener rule, for example RouteApiRule, or RouteApiRule2 for the second part of a split one. */
export function routeId(name: string, part: number): string {
  return `Route${pascalCase(name)}Rule${part === 1 ? '' : part}`
}

/** The name of a secret in Secrets Manager. */
export function secretName(environment: string, name: string): string {
  return `semiont/${environment}/${name}`
}

/** The name under which the data stack exports one of its outputs. */
export function exportName(dataStack: string, output: string): string {
  return `${dataStack}-${output}`
}
