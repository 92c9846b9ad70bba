import type { OneEnvironment } from '../one-environment.ts'
import type { Danger, StackKind } from './difference.ts'
import type { SpecChange } from './spec-changes.ts'

/**
 * What makes CloudFormation look for a stack elsewhere: another name, account or region. It makes a new, empty one there,
 * and the old one stays with all that it holds, running and paid for.
 */
export function movedStacks({ environment, stacks }: OneEnvironment, changes: readonly SpecChange[]): Danger[] {
  const changed = (path: string) => changes.find((change) => change.path === path)
  return (['data', 'app'] as const).flatMap((stack) => {
    const name = changed(`stacks.${stack}`)
    const before = name && String(name.before.value).replaceAll('${environment}', environment)
    const renamed = before === undefined || before === stacks[stack] ? [] : [renamedStack(stack, before, stacks[stack])]
    const moved = (['account', 'region'] as const).flatMap((what) => {
      const change = changed(`aws.${what}`)
      return change ? [movedStack(stack, stacks[stack], what, change)] : []
    })
    return [...renamed, ...moved]
  })
}

function renamedStack(stack: StackKind, before: string, after: string): Danger {
  return danger(
    stack,
    before,
    `The ${stack} stack is called ${after} now. CloudFormation cannot rename a stack: it makes a new, empty one, and ${before} stays with all that it holds, running and paid for. ${inTheWay(stack)} Write stacks.${stack} as it was.`,
  )
}

function movedStack(stack: StackKind, name: string, what: string, { before, after }: SpecChange): Danger {
  return danger(
    stack,
    name,
    `The ${what} is ${String(after.value)} now. No stack can move there: a new, empty ${name} is made, and the old one stays in ${String(before.value)} with all that it holds, running and paid for.${what === 'region' && stack === 'app' ? ` ${inTheWay(stack)}` : ''} Write aws.${what} as it was, or make a new environment for ${String(after.value)}.`,
  )
}

/** What both would have under one name: secrets within a region, records of the site's zone everywhere. */
function inTheWay(stack: StackKind): string {
  return stack === 'data'
    ? 'The new one cannot be made while the secrets of the old one exist, whose names it needs.'
    : "The new one cannot be made while the old one has the site's DNS record."
}

function danger(stack: StackKind, id: string, sentence: string): Danger {
  return { stack, id, type: 'AWS::CloudFormation::Stack', kind: 'left-behind', sentence }
}
