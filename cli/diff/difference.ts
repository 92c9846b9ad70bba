// The result of a comparison: what people changed, what that changes in AWS, and what that does. Types only. Everything that
// is printed (text, Markdown, JSON) is made from this, and `--json` prints it as it is: schema/diff.schema.json describes it.

import type { SpecPath } from '../../compiler/provenance/trace.ts'

export type StackKind = 'data' | 'app'

export interface Difference {
  /** Raised when a field changes its meaning or goes away; new fields may come without. */
  readonly version: 1
  readonly environment: string
  readonly against: Against
  /** danger: something stateful is lost, replaced or put at risk, or AWS will refuse it. */
  readonly verdict: 'none' | 'changes' | 'danger'
  /** The worst first. */
  readonly dangers: readonly Danger[]
  /** In the order of the schema. */
  readonly intents: readonly Intent[]
  /** The data stack, then the app stack. */
  readonly stacks: readonly StackDifference[]
  /** Who may do, and what can reach, more or less than before. */
  readonly access: readonly AccessChange[]
  /** Full sentences that a reader must know: no old spec, a template of another tool, tags that differ. */
  readonly notes: readonly string[]
}

/** What the specs are compared with. */
export interface Against {
  readonly kind: 'templates' | 'commit' | 'live'
  /** Of `commit`: what was given with --base, and the commit it is. */
  readonly ref?: string
  readonly commit?: string
}

/** One changed value of the spec (or an entry of a map that came or went, as a whole). */
export interface Intent {
  readonly path: SpecPath
  readonly before: SpecValue
  readonly after: SpecValue
  /** file:line:column of the new value; missing where the value is a default now, or the entry is gone. */
  readonly at?: string
  /** What it changes, in the order of the templates; empty: nothing in AWS. */
  readonly changes: readonly ChangeReference[]
}

/** A value of the spec: given by somebody, the schema's default, or not there (the entry does not exist). */
export interface SpecValue {
  readonly state: 'given' | 'default' | 'absent'
  readonly value?: unknown
}

/** Names a change of a resource, an output or a parameter of a stack. */
export interface ChangeReference {
  readonly stack: StackKind
  readonly section: 'Resources' | 'Outputs' | 'Parameters'
  readonly id: string
}

export interface StackDifference {
  readonly stack: StackKind
  /** Its name in CloudFormation. */
  readonly name: string
  /** new: there is nothing to compare with, or it moves to another name, account or region and the old one stays. */
  readonly state: 'new' | 'changed' | 'unchanged'
  readonly resources: readonly ResourceChange[]
  readonly outputs: readonly OutputChange[]
  readonly parameters: readonly ParameterChange[]
}

export interface ResourceChange {
  readonly id: string
  /** As AWS::RDS::DBInstance; of a changed type, the new one. */
  readonly type: string
  /** What it is for, in plain words, without a full stop; missing for a resource of overrides. */
  readonly about?: string
  readonly action: 'add' | 'modify' | 'remove'
  /** Its loss loses data, credentials, images or logs. */
  readonly stateful: boolean
  /** Of `modify`: what differs, in the template's order. */
  readonly properties: readonly PropertyChange[]
  readonly effect: Effect
  /** The ids of the resources to which it refers and which become others, where that brings it about, or worsens it. */
  readonly follows?: readonly string[]
  /** The intents that cause it; empty: no spec line explains it (another compiler, or another tool). */
  readonly causes: readonly SpecPath[]
}

export interface PropertyChange {
  /** For people: AllocatedStorage, ContainerDefinitions[0].Environment[NODE_ENV], DeletionPolicy. */
  readonly name: string
  /** JSON pointers in the old and the new resource, as /Properties/AllocatedStorage; a side that has none lacks it. */
  readonly oldPointer?: string
  readonly newPointer?: string
  /** Missing on the side that lacks it. Values are as the template writes them ({Ref: …} stays). */
  readonly before?: unknown
  readonly after?: unknown
  readonly effect: Effect
  readonly causes: readonly SpecPath[]
}

export interface OutputChange {
  readonly id: string
  readonly action: 'add' | 'modify' | 'remove'
  /** Under which other stacks import it. */
  readonly exportName?: string
  readonly before?: unknown
  readonly after?: unknown
  readonly causes: readonly SpecPath[]
}

export interface ParameterChange {
  readonly id: string
  readonly action: 'add' | 'modify' | 'remove'
  readonly causes: readonly SpecPath[]
}

/** From the mildest to the worst, which is also their order when several meet. */
export const effectKinds = [
  'none',
  'in-place',
  'creation',
  'rolling',
  'restart',
  'left-behind',
  'maybe-replacement',
  'replacement',
  'deletion',
  'refused',
] as const
export type EffectKind = (typeof effectKinds)[number]

/** What a change does when it is applied. */
export interface Effect {
  readonly kind: EffectKind
  /** What that means, as a full sentence: "The database restarts: it is away for a minute or two." */
  readonly sentence: string
  /** Who says so: our own table, the specification of the type, or CloudFormation's change set for the live stack. */
  readonly source: 'table' | 'specification' | 'change set'
  /** waits: not now but in the database's maintenance window. */
  readonly waits?: true
  /** Requests or connections are cut meanwhile, though it is no restart. */
  readonly interrupts?: true
}

export interface Danger {
  readonly stack: StackKind
  readonly id: string
  readonly type: string
  readonly kind: EffectKind
  /** A full sentence in plain words: what is lost, and how to avoid it. */
  readonly sentence: string
}

export interface AccessChange {
  readonly stack: StackKind
  readonly id: string
  readonly concern: 'iam' | 'network'
  readonly direction: 'widened' | 'narrowed' | 'changed'
  /** A full sentence: "The task role of backend may now read every object of every bucket." */
  readonly sentence: string
}
