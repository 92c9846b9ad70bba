/** A resource as a template has it: Type, Properties, DependsOn, DeletionPolicy and the like. Plain data. */
export type ResourceBody = Readonly<Record<string, unknown>>
