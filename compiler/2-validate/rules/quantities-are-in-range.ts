import type { EnvironmentSpec } from '../../../schema/environment.gen.ts'
import { limits, within, type Limit } from '../../aws-facts/limits.ts'
import { characters, days, gib, percent, seconds } from '../../3-resolve/quantities.ts'
import { childPath, type SpecPath } from '../../provenance/trace.ts'
import type { Rule } from '../rule.ts'

/** An amount of the spec: where it stands, how it is written, and what AWS takes. */
type Amount = readonly [at: SpecPath, value: string, unit: Unit, limit: Limit]

const units = {
  GiB: { parse: gib, write: (amount: number) => `${amount} GiB` },
  days: { parse: days, write: (amount: number) => (amount === 1 ? '1 day' : `${amount} days`) },
  seconds: { parse: seconds, write: (amount: number) => (amount === 1 ? '1 second' : `${amount} seconds`) },
  percent: { parse: percent, write: (amount: number) => `${amount} %` },
  characters: { parse: characters, write: (amount: number) => `${amount} characters` },
} as const
type Unit = keyof typeof units

/** Every amount is one that AWS takes. Rules that compare two amounts leave those that fail here alone. */
export const quantitiesAreInRange: Rule = (spec, refuse) => {
  const services = Object.entries(spec.services).flatMap(([name, service]) => ofService(name, service))
  for (const [at, value, unit, limit] of [...ofEnvironment(spec), ...services]) {
    const { parse, write } = units[unit]
    const amount = parse(value)
    if (within(limit, amount)) continue
    const nearest = write(Math.min(Math.max(amount, limit.lowest), limit.highest))
    const facts = { key: at, value, lowest: write(limit.lowest), highest: write(limit.highest), nearest }
    refuse('quantity-out-of-range', { ...facts, page: limit.page }, at)
  }
}

function ofEnvironment({ database, secrets, loadBalancer }: EnvironmentSpec): Amount[] {
  return [
    ...(database.enabled ? ofDatabase(database) : []),
    ...Object.entries(secrets)
      .filter(([, { generate }]) => generate !== '')
      .map(([name, { generate }]): Amount => {
        return [`${childPath('secrets', name)}.generate`, generate, 'characters', limits.generatedSecret]
      }),
    ['loadBalancer.idleTimeout', loadBalancer.idleTimeout, 'seconds', limits.idleTimeout],
  ]
}

function ofDatabase({ storage, maxStorage, backups }: EnvironmentSpec['database']): Amount[] {
  return [
    ['database.storage', storage, 'GiB', limits.storage],
    ['database.maxStorage', maxStorage, 'GiB', limits.storage],
    ['database.backups.retention', backups.retention, 'days', limits.backupRetention],
  ]
}

function ofService(name: string, service: EnvironmentSpec['services'][string]): Amount[] {
  const { scaling, healthCheck, containerHealthCheck, deployment } = service
  const at = childPath('services', name)
  return [
    [`${at}.scaling.cpu`, scaling.cpu, 'percent', limits.scalingTarget],
    [`${at}.scaling.memory`, scaling.memory, 'percent', limits.scalingTarget],
    [`${at}.healthCheck.interval`, healthCheck.interval, 'seconds', limits.healthCheckInterval],
    [`${at}.healthCheck.timeout`, healthCheck.timeout, 'seconds', limits.healthCheckTimeout],
    ...(containerHealthCheck.enabled ? ofContainerCheck(`${at}.containerHealthCheck`, containerHealthCheck) : []),
    [`${at}.startupGrace`, service.startupGrace, 'seconds', limits.startupGrace],
    [`${at}.drain`, service.drain, 'seconds', limits.drain],
    [`${at}.requestTimeout`, service.requestTimeout, 'seconds', limits.requestTimeout],
    [`${at}.deployment.minimumHealthy`, deployment.minimumHealthy, 'percent', limits.minimumHealthy],
    [`${at}.deployment.maximum`, deployment.maximum, 'percent', limits.maximum],
  ]
}

type ContainerCheck = EnvironmentSpec['services'][string]['containerHealthCheck']

function ofContainerCheck(at: SpecPath, { interval, timeout, startPeriod }: ContainerCheck): Amount[] {
  return [
    [`${at}.interval`, interval, 'seconds', limits.containerCheckInterval],
    [`${at}.timeout`, timeout, 'seconds', limits.containerCheckTimeout],
    [`${at}.startPeriod`, startPeriod, 'seconds', limits.containerCheckStartPeriod],
  ]
}
