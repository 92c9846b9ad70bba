import type { AccessChange, StackKind } from '../difference.ts'
import type { ResourceBody } from '../resource-body.ts'
import { grantSentence } from './grant-sentence.ts'
import type { Grant } from './grants.ts'
import { plainText } from './plain-text.ts'
import { policies } from './policies.ts'

type Change = Pick<AccessChange, 'direction' | 'sentence'>

/** What a resource's policies let anybody do more or less than before. A resource that is new or gone has all or none. */
export function iamChanges(
  stack: StackKind,
  id: string,
  before: ResourceBody | undefined,
  after: ResourceBody | undefined,
): AccessChange[] {
  const changes = after
    ? [...policyChanges(id, before, after), ...managedChanges(id, before, after)]
    : goneChanges(id, before)
  return changes.map((change) => ({ stack, id, concern: 'iam', ...change }))
}

/** With a role go its rights; a resource's policy about itself says nothing once the resource is gone. */
function goneChanges(id: string, before: ResourceBody | undefined): Change[] {
  if (before?.['Type'] === 'AWS::IAM::Role') {
    return [{ direction: 'narrowed', sentence: `The role ${id} goes, and all its rights with it.` }]
  }
  return policies(before).some(({ about }) => about === 'rights') ? policyChanges(id, before, {}) : []
}

function policyChanges(id: string, before: ResourceBody | undefined, after: ResourceBody): Change[] {
  const [old, now] = [policies(before), policies(after)]
  return (['rights', 'trust', 'own'] as const).flatMap((about) => {
    const [was, is] = [old, now].map((all) => all.filter((policy) => policy.about === about))
    const whose = [...(is ?? []), ...(was ?? [])].find((policy) => policy.of !== undefined)?.of
    const subject = {
      id: whose === undefined ? id : [whose].flat().map(plainText).join(', '),
      about,
      body: before ?? after,
    }
    const [had, has] = [was, is].map((all) => (all ?? []).flatMap((policy) => policy.grants))
    // What a new resource keeps from others, nobody had before.
    const gained = without(has!, had!).filter((grant) => before !== undefined || isAllowed(grant))
    const lost = without(had!, has!)
    // Whoever may do less of what is denied may do more.
    const sides = [
      { direction: 'widened', verb: 'may now', grants: gained.filter(isAllowed) },
      { direction: 'widened', verb: 'is no longer denied to', grants: lost.filter((grant) => !isAllowed(grant)) },
      { direction: 'narrowed', verb: 'may no longer', grants: lost.filter(isAllowed) },
      { direction: 'narrowed', verb: 'is denied to', grants: gained.filter((grant) => !isAllowed(grant)) },
    ] as const
    return sides.flatMap(({ direction, verb, grants }) =>
      grants.length ? [{ direction, sentence: grantSentence(subject, verb, grants) }] : [],
    )
  })
}

/** Policies that are only named: of AWS, or of somebody else. What is in them, no template tells. */
function managedChanges(id: string, before: ResourceBody | undefined, after: ResourceBody | undefined): Change[] {
  const named = (body: ResourceBody | undefined) => {
    const { ManagedPolicyArns = [], PermissionsBoundary } = (body?.['Properties'] ?? {}) as Record<string, unknown>
    return { managed: [ManagedPolicyArns].flat().map(plainText), boundary: PermissionsBoundary }
  }
  const [old, now] = [named(before), named(after)]
  const gained = now.managed.filter((arn) => !old.managed.includes(arn))
  const lost = old.managed.filter((arn) => !now.managed.includes(arn))
  const changes: Change[] = []
  if (gained.length)
    changes.push({
      direction: 'widened',
      sentence: `The role ${id} gets all rights of the managed policy ${gained.map(short).join(', ')}${everything(gained)}.`,
    })
  if (lost.length)
    changes.push({
      direction: 'narrowed',
      sentence: `The role ${id} loses the rights of the managed policy ${lost.map(short).join(', ')}.`,
    })
  if (before && after && plainText(old.boundary) !== plainText(now.boundary)) {
    const [direction, how] =
      now.boundary === undefined ? (['widened', 'no longer has'] as const) : (['changed', 'has another'] as const)
    changes.push({ direction, sentence: `The role ${id} ${how} a permissions boundary.` })
  }
  return changes
}

function short(arn: string): string {
  return arn.replace(/^.*policy\//, '')
}

function everything(arns: readonly string[]): string {
  return arns.some((arn) => arn.endsWith('/AdministratorAccess')) ? ', which are all rights on everything' : ''
}

function isAllowed({ effect }: Grant): boolean {
  return effect === 'Allow'
}

function without(all: readonly Grant[], others: readonly Grant[]): Grant[] {
  const known = new Set(others.map((grant) => JSON.stringify(grant)))
  return all.filter((grant) => !known.has(JSON.stringify(grant)))
}
