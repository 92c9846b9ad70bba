import { hasRecord } from '../../aws/hosted-zones.ts'
import { secretState, type SecretState } from '../../aws/secret-values.ts'
import type { Session } from '../../aws/session.ts'
import type { StackResource } from '../../aws/stacks.ts'
import type { OneEnvironment } from '../../one-environment.ts'
import { awsFlags } from './aws-flags.ts'
import { open, passed, type Gate, type NamedGate } from './gate.ts'
import { namedRecords, namedSecrets, type NamedRecord, type NamedSecret } from './fixed-names.ts'

interface Resources {
  readonly data: readonly StackResource[]
  readonly app: readonly StackResource[]
}

/**
 * Names that the templates give, and that something outside the stacks has already, such as a secret that an earlier stack
 * left behind: creating the second one would fail. In: the resources of the stacks that are there.
 */
export async function leftoverGates(
  session: Session,
  { environment, templates }: OneEnvironment,
  { data, app }: Resources,
): Promise<NamedGate[]> {
  const secrets = await Promise.all(
    namedSecrets(templates.data.body)
      .filter((secret) => !hasSecret(data, secret))
      .map(async ({ name }) => ({ name, state: await secretState(session, name) })),
  )
  const records: NamedRecord[] = []
  for (const record of namedRecords(templates.app.body)) {
    if (!hasRecordSet(app, record) && (await isTaken(session, record))) records.push(record)
  }
  return [
    { name: 'names of secrets', gate: secretNamesGate(environment, awsFlags(session), secrets) },
    { name: 'DNS records', gate: recordNamesGate(records) },
  ]
}

/** In: the flags of AWS CLI commands, and the secrets that the data stack is yet to make, and how what has their name is now. */
export function secretNamesGate(
  environment: string,
  flags: string,
  secrets: readonly { readonly name: string; readonly state: SecretState }[],
): Gate {
  const taken = secrets.filter(({ state }) => state !== 'missing' && state !== 'not visible')
  if (!taken.length) {
    return passed(`Nothing outside the data stack of ${environment} has a name that it will give to a secret.`)
  }
  const command = (action: string, name: string) => `aws secretsmanager ${action} ${flags} --secret-id ${name}`
  const told = taken.map(({ name, state }) =>
    state === 'scheduled for deletion' ? `${name} (scheduled for deletion, which keeps the name for days)` : name,
  )
  const thrown = taken.map(({ name }) => command('delete-secret', `${name} --force-delete-without-recovery`))
  const kept = taken.map(({ name, state }) =>
    state === 'scheduled for deletion' ? command('restore-secret', name) : command('describe-secret', name),
  )
  return open(
    `The data stack is to make secrets whose names exist outside it, as an earlier stack leaves them behind: ${told.join(', ')}. Creating them would fail.`,
    [
      'Where the value is needed no more, delete it for good:',
      ...thrown.map((line) => `  ${line}`),
      `Where it is still needed, name the secret by its ARN in the spec (secrets.<name>.arn), which these show; the database's own secrets cannot be given so and must go:`,
      ...kept.map((line) => `  ${line}`),
    ].join('\n'),
  )
}

/** In: the records that the app stack is yet to make and that the zone has already. */
export function recordNamesGate(records: readonly NamedRecord[]): Gate {
  if (!records.length) return passed('No DNS record that the app stack will make exists already.')
  const zones = [...new Set(records.map(({ zone }) => zone))]
  return open(
    `The zone already has records that the app stack is to make, and CloudFormation overwrites none: ${records.map(({ name, type }) => `${name} (${type})`).join(', ')}. Something else may answer there now.`,
    `Make sure that nobody needs them, and delete them in Route 53. They show in:\n${zones.map((zone) => `  aws route53 list-resource-record-sets --hosted-zone-id ${zone}`).join('\n')}`,
  )
}

/** A secret keeps its name for life: the one that the stack has under this id and name is the one of the template. */
function hasSecret(resources: readonly StackResource[], { id, name }: NamedSecret): boolean {
  return resources.some((found) => found.id === id && isThere(found) && found.physicalId?.includes(`:${name}-`))
}

function hasRecordSet(resources: readonly StackResource[], { id, name }: NamedRecord): boolean {
  return resources.some((found) => found.id === id && isThere(found) && found.physicalId?.replace(/\.$/, '') === name)
}

function isThere({ status }: StackResource): boolean {
  return !status.startsWith('DELETE') && status !== 'CREATE_FAILED'
}

/** A name that has a CNAME can have nothing else. */
async function isTaken(session: Session, { zone, name, type }: NamedRecord): Promise<boolean> {
  return (await hasRecord(session, zone, name, type)) || (await hasRecord(session, zone, name, 'CNAME'))
}
