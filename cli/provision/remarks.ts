import { listed } from '../../compiler/diagnostics/listed.ts'
import { secretId, serviceId } from '../../compiler/3-resolve/names.ts'
import type { Difference, StackKind } from '../diff/difference.ts'
import type { OneEnvironment } from '../one-environment.ts'
import { specSecrets } from '../secrets/spec-secrets.ts'
import type { ApplyOrder } from './apply-order.ts'

/**
 * What the order of the stacks means for tasks, as full sentences; none where it means nothing. In: the order, and the
 * stacks that are changed.
 */
export function orderRemarks({ first, removed, taken }: ApplyOrder, changed: readonly StackKind[]): string[] {
  if (!changed.includes('data') || !changed.includes('app')) return []
  if (first === 'app' && (removed.length || taken.length)) {
    return ['The app stack is applied first, so that its tasks no longer use what the data stack then takes away.']
  }
  if (!taken.length) return []
  return [
    `The data stack is applied first, since new tasks need what it adds. Until they run, those that run now are cut off from what it takes away: ${taken.join(' ')}`,
  ]
}

/** Where the run will stop when the app stack waits for the data stack, and what is known to be missing then. */
export function waitRemark({ valid, templates }: OneEnvironment, difference: Difference): string {
  const resources = difference.stacks.find(({ stack }) => stack === 'data')?.resources ?? []
  const added = new Set(resources.filter(({ action }) => action === 'add').map(({ id }) => id))
  const ofPeople = specSecrets(valid.spec).filter(({ origin }) => origin === 'people')
  const secrets = ofPeople.filter(({ name }) => added.has(secretId(name))).map(({ name }) => name)
  const parameters = templates.app.body.Parameters ?? {}
  const images = Object.keys(valid.spec.services).filter(
    (name) => serviceId(name, 'Image') in parameters && added.has(serviceId(name, 'Repository')),
  )
  const missing = [
    ...(secrets.length ? [`the ${secrets.length > 1 ? 'values' : 'value'} of ${listed(secrets)}`] : []),
    ...(images.length ? [`${images.length > 1 ? 'images' : 'an image'} of ${listed(images)}`] : []),
  ]
  const known = missing.length ? ` Missing so far: ${missing.join('; ')}.` : ''
  return `The data stack is applied first; then the run stops where secrets or images are missing.${known}`
}
