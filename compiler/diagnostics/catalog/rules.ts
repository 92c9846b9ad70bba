import { databaseCodes } from './rules/database.ts'
import { filesCodes } from './rules/files.ts'
import { identityCodes } from './rules/identity.ts'
import { loadBalancerCodes } from './rules/load-balancer.ts'
import { namesCodes } from './rules/names.ts'
import { networkCodes } from './rules/network.ts'
import { quantitiesCodes } from './rules/quantities.ts'
import { routingCodes } from './rules/routing.ts'
import { secretsCodes } from './rules/secrets.ts'
import { servicesCodes } from './rules/services.ts'

/** Codes of the rules across fields, by the part of the spec that they are about. */
export const rulesCodes = {
  ...identityCodes,
  ...networkCodes,
  ...quantitiesCodes,
  ...databaseCodes,
  ...filesCodes,
  ...secretsCodes,
  ...servicesCodes,
  ...routingCodes,
  ...loadBalancerCodes,
  ...namesCodes,
} as const
