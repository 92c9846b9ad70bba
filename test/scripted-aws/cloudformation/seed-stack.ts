import { make, makeRequest } from './apply.ts'
import { computedOutputs } from './outputs.ts'
import { inOrder } from './references.ts'
import { holds } from './resolve.ts'
import { stackScope } from './scope.ts'
import type { StackSeed } from './script.ts'
import { findStack, newStack, type CloudFormationState, type Stack, type Target } from './state.ts'
import { checkedValues } from './target.ts'
import { parseTemplate, templateText } from './template.ts'

/** Puts a stack with all its resources there, at once; throws when a stack of this name is there. */
export function seedStack(state: CloudFormationState, name: string, seed: StackSeed): void {
  if (findStack(state, name)) throw new Error(`There is a stack ${name} already.`)
  const stack = newStack(state, name)
  state.stacks.push(stack)
  stack.status = seed.status ?? 'CREATE_COMPLETE'
  stack.reason = seed.reason
  stack.terminationProtection = seed.terminationProtection ?? false
  const text = templateText(seed.template)
  const template = parseTemplate(text)
  const target: Target = {
    templateText: text,
    template,
    parameters: checkedValues(template, seed.parameters ?? {}),
    tags: seed.tags ?? {},
    capabilities: [],
  }
  // Where nothing was ever deployed, or all of it was rolled back, there are no resources.
  if (stack.status === 'REVIEW_IN_PROGRESS') return
  stack.current = target
  if (stack.status !== 'ROLLBACK_COMPLETE') fill(state, stack, target, seed)
}

function fill(state: CloudFormationState, stack: Stack, target: Target, seed: StackSeed): void {
  const imports = new Set<string>()
  const scope = stackScope(state, stack, target, { resources: stack.resources, imports })
  for (const id of inOrder(target.template)) {
    const body = target.template.Resources[id]!
    if (!holds(body.Condition, scope)) continue
    const request = makeRequest({ stack, target, scope }, id, true)
    const made = make({ state }, request)
    stack.resources.set(id, {
      id,
      type: body.Type,
      body,
      physicalId: seed.physicalIds?.[id] ?? made.physicalId,
      properties: request.properties,
      attributes: made.attributes ?? {},
      status: 'CREATE_COMPLETE',
      at: state.site.now(),
    })
  }
  stack.imports = imports
  stack.outputs = computedOutputs(scope).map((output) => ({
    ...output,
    value: seed.outputs?.[output.key] ?? output.value,
  }))
}
