import { resourcesOf, type LiveStack } from '../aws/stacks.ts'
import { parseTemplate } from '../diff/parse-template.ts'
import type { Run } from './run.ts'

/** What the deletion of the app stack does. */
export interface Destruction {
  readonly name: string
  /** Resources that are deleted, in the stack's order. */
  readonly gone: readonly DestroyedResource[]
  /** Resources that stay in the account, in no stack any more, since the deployed template says so. */
  readonly left: readonly DestroyedResource[]
}

export interface DestroyedResource {
  readonly id: string
  readonly type: string
  /** What it is for, in plain words; missing for what the spec's template does not describe. */
  readonly about?: string
  readonly physicalId?: string
}

/** Looks at what would go and what would stay. The policies are those of the template that was deployed. */
export async function destructionOf({ session, one }: Run, live: LiveStack): Promise<Destruction> {
  const resources = (await resourcesOf(session, live.id)).filter(({ status }) => status !== 'DELETE_COMPLETE')
  const policies = policiesOf(live)
  const told = resources.map(({ id, type, physicalId }): DestroyedResource => {
    const about = one.templates.app.comments.get(id)
    return { id, type, ...(about !== undefined && { about }), ...(physicalId !== undefined && { physicalId }) }
  })
  const stays = ({ id }: DestroyedResource) => keeping.has(policies.get(id) ?? '')
  return { name: live.name, gone: told.filter((one) => !stays(one)), left: told.filter(stays) }
}

/** What would happen, for people; the data stack is said to stay. Ends in a line break. */
export function destructionText({ name, gone, left }: Destruction, dataStack: string): string {
  const stays = left.length ? `Left behind in the account, in no stack any more:\n${rows(left)}` : ''
  return `The app stack ${name} is deleted with ${gone.length} resources, and the site is down from then on:\n${rows(gone)}${stays}${dataStack} stays, with the database, the files, the secrets and the images.\n`
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html */
const keeping: ReadonlySet<string> = new Set(['Retain', 'RetainExceptOnCreate'])

function policiesOf({ template, name }: LiveStack): Map<string, string> {
  const resources = parseTemplate(template, `The template of ${name}`)['Resources']
  const entries = Object.entries((resources ?? {}) as Readonly<Record<string, { readonly DeletionPolicy?: unknown }>>)
  return new Map(entries.map(([id, { DeletionPolicy }]) => [id, String(DeletionPolicy ?? 'Delete')]))
}

function rows(resources: readonly DestroyedResource[]): string {
  const width = Math.max(0, ...resources.map(({ id }) => id.length))
  return resources.map(({ id, about, type }) => `  ${id.padEnd(width)}  ${about ?? type}\n`).join('')
}
