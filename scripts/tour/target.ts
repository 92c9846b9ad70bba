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
  readonly push: (tag: string) => Promise<void>
  /** What only one of the targets can show, after everything runs; nothing where there is nothing. */
  readonly look: () => Promise<void>
}
