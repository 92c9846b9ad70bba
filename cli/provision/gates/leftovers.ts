import { secretState, type SecretState } from '../../aws/secret-values.ts'
import type { Session } from '../../aws/session.ts'
import type { StackResource } from '../../aws/stacks.ts'
import type { OneEnvironment } from '../../one-environment.ts'
import { awsFlags } from './aws-flags.ts'
import { open, passed, type Gate, type NamedGate } from './gate.ts'
import { namedRecords, namedSecrets, type NamedRecord, type NamedSecret } from './fixed-names.ts'
import { recordNamesGate, takenRecords } from './taken-records.ts'

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
  const wanted = namedRecords(templates.app.body).filter((record) => !hasRecordSet(app, record))
  const records = await takenRecords(session, wanted)
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
      ...thrown,
      `Where it is still needed, name the secret by its ARN in the spec (secrets.<name>.arn), which these show; the database's own secrets cannot be given so and must go:`,
      ...kept,
    ].join('\n'),
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
