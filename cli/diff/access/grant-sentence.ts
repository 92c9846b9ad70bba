import type { ResourceBody } from '../resource-body.ts'
import { thing } from '../consequences/things.ts'
import type { Grant } from './grants.ts'

/** Whose policy it is that says this. */
export interface Subject {
  readonly id: string
  readonly about: 'rights' | 'trust' | 'own'
  readonly body: ResourceBody
}

/** How many things are written out before the rest is only counted. */
const most = 12

/** What these grants of one policy let somebody do, or not: "The role X may s3:GetObject on every resource." */
export function grantSentence({ id, about, body }: Subject, verb: string, grants: readonly Grant[]): string {
  if (about === 'trust') return trust(id, verb, grants)
  const parts = byResource(grants).map(({ actions, resource, principals, condition }) => {
    const on = about === 'own' || resource === '' ? '' : ` on ${resourceWords(resource)}`
    const who = about === 'own' ? `${principals.map(person).join(', ')} ` : ''
    return { who, what: `${actionWords(actions)}${on}${condition ? ', under conditions' : ''}` }
  })
  const whats = [...new Set(parts.map(({ what }) => what))].join('; and ')
  if (about === 'rights') return `${subjectOf(body, id)} ${verb} ${whats}.${wildcards(grants)}`
  const whos = [...new Set(parts.map(({ who }) => who))].join('and ')
  return `With the ${thing(String(body['Type']))} ${id}, ${whos}${verb} ${whats}.${wildcards(grants)}`
}

function subjectOf(body: ResourceBody, id: string): string {
  return body['Type'] === 'AWS::IAM::ManagedPolicy' && id === '' ? 'Whoever has the policy' : `The role ${id}`
}

function trust(id: string, verb: string, grants: readonly Grant[]): string {
  const whos = [...new Set(grants.map(({ principal }) => person(principal)))].join(', ')
  const open = grants.some(({ principal, condition }) => principal === '*' && condition === '')
  const conditions = grants.every(({ condition }) => condition) ? ', under conditions' : ''
  return `${capital(whos)} ${verb} take the role ${id}${conditions}.${open ? ' That is everybody who has an AWS account.' : ''}`
}

interface Group {
  readonly actions: string[]
  readonly resource: string
  readonly principals: string[]
  readonly condition: string
}

/** Grants that differ in their action or their principal only are told together. */
function byResource(grants: readonly Grant[]): Group[] {
  const groups = new Map<string, Group>()
  for (const { action, resource, principal, condition } of grants) {
    const key = `${resource}\n${condition}`
    const group = groups.get(key) ?? { actions: [], resource, principals: [], condition }
    groups.set(key, group)
    if (!group.actions.includes(action)) group.actions.push(action)
    if (!group.principals.includes(principal)) group.principals.push(principal)
  }
  return [...groups.values()]
}

function actionWords(actions: readonly string[]): string {
  const words = actions.map((action) => {
    if (action === '*') return 'everything'
    if (action.startsWith('!')) return `everything but ${action.slice(1)}`
    return action.endsWith(':*') ? `everything in ${action.slice(0, -2)}` : action
  })
  const more = words.length - most
  return `do ${words.slice(0, most).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function resourceWords(resource: string): string {
  if (resource === '*') return 'every resource'
  return resource.startsWith('!') ? `everything but ${resource.slice(1)}` : resource
}

function person(principal: string): string {
  if (principal === '*') return 'everybody'
  if (principal.startsWith('!')) return `everybody but ${principal.slice(1)}`
  const account = /iam::(\d{12}):root$/.exec(principal)?.[1] ?? /^\d{12}$/.exec(principal)?.[0]
  if (account !== undefined) return `everybody whom the account ${account} lets`
  return principal.endsWith('.amazonaws.com') ? `the AWS service ${principal}` : principal
}

/** What nobody should overlook. */
function wildcards(grants: readonly Grant[]): string {
  const all = grants.some(({ effect, action, resource }) => effect === 'Allow' && action === '*' && resource === '*')
  return all ? ' That is everything in the account.' : ''
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
