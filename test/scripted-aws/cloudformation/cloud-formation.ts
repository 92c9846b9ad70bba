import type { Operations } from '../operation.ts'
import type { Site } from '../site.ts'
import { changeSetOperations } from './change-sets.ts'
import { eventOperations } from './events.ts'
import type { Makers } from './maker.ts'
import type { ScriptedCloudFormation, StackView } from './script.ts'
import { seedStack } from './seed-stack.ts'
import { stackOperations } from './stacks.ts'
import { findStack, type CloudFormationState, type Stack } from './state.ts'

export interface CloudFormation extends ScriptedCloudFormation {
  readonly operations: Operations
}

/** CloudFormation; in: how resources of each type come to be in the other services. */
export function createCloudFormation(site: Site, makers: Makers): CloudFormation {
  const state: CloudFormationState = {
    site,
    makers,
    stacks: [],
    changeSetScripts: new Map(),
    executionScripts: new Map(),
  }
  return {
    operations: { ...stackOperations(state), ...changeSetOperations(state), ...eventOperations(state) },
    stack: (name, seed) => seedStack(state, name, seed),
    onChangeSet: (stackName, script) => void state.changeSetScripts.set(stackName, script),
    onExecute: (stackName, script) => void state.executionScripts.set(stackName, script),
    view(stackName) {
      const stack = findStack(state, stackName)
      return stack && viewed(stack)
    },
  }
}

function viewed(stack: Stack): StackView {
  const { name, id, status, reason, current, terminationProtection } = stack
  return {
    name,
    id,
    status,
    reason,
    template: current?.templateText ?? '',
    parameters: current?.parameters ?? {},
    outputs: Object.fromEntries(stack.outputs.map(({ key, value }) => [key, value])),
    terminationProtection,
    resources: Object.fromEntries([...stack.resources.values()].map((each) => [each.id, each.physicalId])),
    changeSets: stack.changeSets.map((changeSet) => changeSet.name),
  }
}
