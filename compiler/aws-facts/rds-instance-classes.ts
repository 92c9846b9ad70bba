/** The day of the table below; AWS adds families after it. */
export const instanceClassesDate = '2026-10-20'

/**
 * The DB instance families of RDS for PostgreSQL in any region, each with its sizes.
 * Source: the orderable classes that cfn-lint 1.58.0 keeps (2026-10-20), checked in parts against
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html
 */
const sizesByFamily: Readonly<Record<string, string>> = {
  m5: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge',
  m5d: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge',
  m6g: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge',
  m6gd: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge',
  m6i: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge',
  m6id: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge',
  m6idn: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge',
  m6in: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge',
  m7g: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge',
  m7i: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge',
  m8a: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge',
  m8g: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge',
  m8gd: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge',
  m9g: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge',
  r5: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge',
  r5b: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge',
  r5d: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge',
  r6g: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge',
  r6gd: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge',
  r6i: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge',
  r6id: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge',
  r6idn: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge',
  r6in: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge',
  r7g: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge',
  r7i: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge',
  r8a: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge',
  r8g: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge',
  r8gd: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge',
  t3: 'micro small medium large xlarge 2xlarge',
  t4g: 'micro small medium large xlarge 2xlarge',
  x2g: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge',
  x2idn: '16xlarge 24xlarge 32xlarge',
  x2iedn: 'xlarge 2xlarge 4xlarge 8xlarge 16xlarge 24xlarge 32xlarge',
}

/** Families of old whose last PostgreSQL was 12 or earlier, and what is sold in their place. */
const successors: Readonly<Record<string, string>> = {
  t1: 't4g',
  t2: 't4g',
  m1: 'm7g',
  m2: 'r7g',
  m3: 'm7g',
  m4: 'm7g',
  r3: 'r7g',
  r4: 'r7g',
}

/** The families that run the PostgreSQL versions of the spec language. */
export const instanceFamilies: readonly string[] = Object.keys(sizesByFamily)

/** The sizes of a family, ascending; none for a family that the table does not know. */
export function instanceSizesOf(family: string): readonly string[] {
  return Object.hasOwn(sizesByFamily, family) ? sizesByFamily[family]!.split(' ') : []
}

/** The family sold in place of one too old for PostgreSQL 13 and later; undefined for any other. */
export function successorOf(family: string): string | undefined {
  return Object.hasOwn(successors, family) ? successors[family] : undefined
}
