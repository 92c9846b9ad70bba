// What the recipe needs of the AWS that it runs against. Types only.

export interface Target {
  /** A line for people: where this runs. */
  readonly title: string
  /** The environment whose spec is in the folder. */
  readonly environment: string
  /** A folder of its own with specs/, a git repository. */
  readonly folder: string
  /** Variables that every command gets besides those of the shell. */
  readonly env: Readonly<Record<string, string>>
  /** Builds and pushes an image for each service under a tag, into the repositories that the data stack made. */
  readonly push: (tag: string, environment?: string) => Promise<void>
  /** What has to happen outside of semiont, once everything runs, before the rest can be shown. Out: what there is to say. */
  readonly look: { readonly about: string; readonly run: () => Promise<string> }
}
