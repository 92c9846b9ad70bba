import { resourcesOf, type LiveStack } from '../aws/stacks.ts'
import { isProtected } from '../diff/consequences/deletion-protection.ts'
import { parseTemplate } from '../diff/parse-template.ts'
import type { ResourceBody } from '../diff/resource-body.ts'
import { isStateful } from '../diff/stateful.ts'
import type { Run } from './run.ts'

/** What the deletion of the app stack does. */
export interface Destruction {
  readonly name: string
  /** Resources that are deleted, in the stack's order. */
  readonly gone: readonly DestroyedResource[]
  /** Resources that stay in the account, in no stack any more, since the deployed template says so. */
  readonly left: readonly DestroyedResource[]
  /** Of those that are deleted: what holds data, which an override has put into the app stack. */
  readonly lost: readonly DestroyedResource[]
  /** Of those that are deleted: what AWS refuses to delete, so that the deletion would stop half-way. */
  readonly protected: readonly DestroyedResource[]
}

export interface DestroyedResource {
  readonly id: string
  readonly type: string
  /** What it is for, in plain words; missing for what the spec's template does not describe. */
  readonly about?: string
  readonly physicalId?: string
}

/**
 * Looks at what would go and what would stay. Policies and protections are those of the template that was deployed; of a
 * stack whose deletion has failed before they are no longer known: it takes no update, so people have changed them by hand.
 */
export async function destructionOf({ session, one }: Run, live: LiveStack): Promise<Destruction> {
  const resources = (await resourcesOf(session, live.id)).filter(({ status }) => status !== 'DELETE_COMPLETE')
  const bodies = bodiesOf(live)
  const told = resources.map(({ id, type, physicalId }): DestroyedResource => {
    const about = one.templates.app.comments.get(id)
    return { id, type, ...(about !== undefined && { about }), ...(physicalId !== undefined && { physicalId }) }
  })
  const stays = ({ id }: DestroyedResource) => keeping.has(String(bodies.get(id)?.['DeletionPolicy']))
  const gone = told.filter((one) => !stays(one))
  const locked = live.status === 'DELETE_FAILED' ? [] : gone.filter(({ id }) => isProtected(bodies.get(id) ?? {}))
  const lost = gone.filter(({ type }) => isStateful(type))
  return { name: live.name, gone, left: told.filter(stays), lost, protected: locked }
}

/** What would happen, for people; the data stack is said to stay. Ends in a line break. */
export function destructionText({ name, gone, left }: Destruction, dataStack: string): string {
  const stays = left.length ? `Left behind in the account, in no stack any more:\n${rows(left)}` : ''
  return `The app stack ${name} is deleted with ${gone.length} resources, and the site is down from then on:\n${rows(gone)}${stays}${dataStack} stays, with the database, the files, the secrets and the images.\n`
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html */
const keeping: ReadonlySet<string> = new Set(['Retain', 'RetainExceptOnCreate'])

function bodiesOf({ template, name }: LiveStack): Map<string, ResourceBody> {
  const resources = parseTemplate(template, `The template of ${name}`)['Resources']
  return new Map(Object.entries((resources ?? {}) as Readonly<Record<string, ResourceBody>>))
}

function rows(resources: readonly DestroyedResource[]): string {
  const width = Math.max(0, ...resources.map(({ id }) => id.length))
  return resources.map(({ id, about, type }) => `  ${id.padEnd(width)}  ${about ?? type}\n`).join('')
}
