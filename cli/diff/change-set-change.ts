/**
 * What a change set of CloudFormation says of one resource; cli/aws/change-sets.ts reads it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html
 */
export interface ChangeSetChange {
  /** The logical id. */
  readonly id: string
  readonly type: string
  readonly action: 'Add' | 'Modify' | 'Remove' | 'Import' | 'Dynamic'
  readonly replacement?: 'True' | 'False' | 'Conditional'
  /** Delete, Retain, Snapshot, ReplaceAndDelete, ReplaceAndRetain, ReplaceAndSnapshot. */
  readonly policyAction?: string
  readonly physicalId?: string
  readonly details: readonly ChangeSetDetail[]
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChangeDetail.html */
export interface ChangeSetDetail {
  /** Where in the resource, as /Properties/AllocatedStorage. */
  readonly pointer?: string
  readonly requiresRecreation?: 'Never' | 'Conditionally' | 'Always'
  readonly before?: string
  readonly after?: string
  /** Dynamic: CloudFormation knows the value only when it gets there. */
  readonly evaluation?: 'Static' | 'Dynamic'
  /** Why it changes: itself, a parameter, or a resource that it refers to. */
  readonly source?: string
  /** The logical id of that parameter or resource, where CloudFormation names it. */
  readonly causedBy?: string
}
