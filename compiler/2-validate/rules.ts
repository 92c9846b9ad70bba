import type { Rule } from './rule.ts'
import { accessLogsHaveABucket } from './rules/access-logs-have-a-bucket.ts'
import { archiveFollowsInfrequentAccess } from './rules/archive-follows-infrequent-access.ts'
import { certificateIsHere } from './rules/certificate-is-here.ts'
import { connectionsHaveNoCycle } from './rules/connections-have-no-cycle.ts'
import { connectionsReachServices } from './rules/connections-reach-services.ts'
import { containerChecksHaveCommands } from './rules/container-checks-have-commands.ts'
import { databaseIsThereForServices } from './rules/database-is-there-for-services.ts'
import { databaseNamesAreFree } from './rules/database-names-are-free.ts'
import { deploymentsCanProceed } from './rules/deployments-can-proceed.ts'
import { domainFitsCertificate } from './rules/domain-fits-certificate.ts'
import { domainIsInZone } from './rules/domain-is-in-zone.ts'
import { egressReachesAws } from './rules/egress-reaches-aws.ts'
import { execCanWrite } from './rules/exec-can-write.ts'
import { existingSecretsAreHere } from './rules/existing-secrets-are-here.ts'
import { fargateSizesAreLegal } from './rules/fargate-sizes-are-legal.ts'
import { filesAreThereForServices } from './rules/files-are-there-for-services.ts'
import { healthChecksAnswerInTime } from './rules/health-checks-answer-in-time.ts'
import { imagesHaveOneSource } from './rules/images-have-one-source.ts'
import { instanceClassRunsPostgres } from './rules/instance-class-runs-postgres.ts'
import { mountsAreUsable } from './rules/mounts-are-usable.ts'
import { namesCanBeJoined } from './rules/names-can-be-joined.ts'
import { natGatewaysHaveZones } from './rules/nat-gateways-have-zones.ts'
import { networkRangeIsUsable } from './rules/network-range-is-usable.ts'
import { pathsAreReached } from './rules/paths-are-reached.ts'
import { pathsAreUnique } from './rules/paths-are-unique.ts'
import { pathsHaveFewWildcards } from './rules/paths-have-few-wildcards.ts'
import { portsAreReached } from './rules/ports-are-reached.ts'
import { postgresVersionIsSupported } from './rules/postgres-version-is-supported.ts'
import { prioritiesAreUnique } from './rules/priorities-are-unique.ts'
import { quantitiesAreInRange } from './rules/quantities-are-in-range.ts'
import { referencesAreKnown } from './rules/references-are-known.ts'
import { regionIsKnown } from './rules/region-is-known.ts'
import { rolesHaveRoom } from './rules/roles-have-room.ts'
import { routesReachServices } from './rules/routes-reach-services.ts'
import { rulesFitOneLoadBalancer } from './rules/rules-fit-one-load-balancer.ts'
import { scalingHasARange } from './rules/scaling-has-a-range.ts'
import { secretNamesAreFree } from './rules/secret-names-are-free.ts'
import { secretsAreDeclared } from './rules/secrets-are-declared.ts'
import { secretsAreOfOneKind } from './rules/secrets-are-of-one-kind.ts'
import { secretsAreUsed } from './rules/secrets-are-used.ts'
import { servicesExist } from './rules/services-exist.ts'
import { stackNamesFit } from './rules/stack-names-fit.ts'
import { storageCanGrow } from './rules/storage-can-grow.ts'
import { successCodesAscend } from './rules/success-codes-ascend.ts'
import { tagKeysAreFree } from './rules/tag-keys-are-free.ts'
import { tagsAreFew } from './rules/tags-are-few.ts'
import { taskDefinitionsFit } from './rules/task-definitions-fit.ts'
import { variablesHaveOneSource } from './rules/variables-have-one-source.ts'
import { windowsDoNotOverlap } from './rules/windows-do-not-overlap.ts'
import { zonesAreOfTheRegion } from './rules/zones-are-of-the-region.ts'
import { zonesHaveOwnNumbers } from './rules/zones-have-own-numbers.ts'

/** The rules across fields, in the order in which a reader should meet what they refuse. */
export const rules: readonly Rule[] = [
  // Identity
  regionIsKnown,
  tagKeysAreFree,
  tagsAreFew,
  stackNamesFit,
  domainIsInZone,
  domainFitsCertificate,
  certificateIsHere,
  // Network
  networkRangeIsUsable,
  zonesAreOfTheRegion,
  zonesHaveOwnNumbers,
  natGatewaysHaveZones,
  // Amounts of every part
  quantitiesAreInRange,
  // Database
  databaseNamesAreFree,
  postgresVersionIsSupported,
  instanceClassRunsPostgres,
  storageCanGrow,
  windowsDoNotOverlap,
  databaseIsThereForServices,
  // Files
  archiveFollowsInfrequentAccess,
  filesAreThereForServices,
  mountsAreUsable,
  // Secrets and variables
  secretsAreOfOneKind,
  secretNamesAreFree,
  existingSecretsAreHere,
  secretsAreDeclared,
  secretsAreUsed,
  rolesHaveRoom,
  variablesHaveOneSource,
  referencesAreKnown,
  // Services
  servicesExist,
  fargateSizesAreLegal,
  imagesHaveOneSource,
  connectionsReachServices,
  connectionsHaveNoCycle,
  egressReachesAws,
  execCanWrite,
  scalingHasARange,
  healthChecksAnswerInTime,
  successCodesAscend,
  containerChecksHaveCommands,
  deploymentsCanProceed,
  taskDefinitionsFit,
  portsAreReached,
  // Routing
  routesReachServices,
  pathsHaveFewWildcards,
  prioritiesAreUnique,
  pathsAreUnique,
  pathsAreReached,
  rulesFitOneLoadBalancer,
  // Load balancer
  accessLogsHaveABucket,
  // Names
  namesCanBeJoined,
]
