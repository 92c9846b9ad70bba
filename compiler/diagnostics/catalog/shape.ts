import { error } from '../entry.ts'
import { listed } from '../listed.ts'

/** What to do with a secret, by where it was written. */
function insteadOfSecret(path: string): string {
  if (path.startsWith('secrets')) {
    return 'Write {generate: 64 characters} to have a value made, or {keys: [names of its parts]} and set the values in AWS Secrets Manager.'
  }
  if (path.startsWith('overrides')) {
    return 'Refer to the place where it is kept: "{{resolve:secretsmanager:name-of-the-secret:SecretString:key}}".'
  }
  const declare = 'declare it by a name under secrets'
  return path.startsWith('services')
    ? `Instead, ${declare}, name it in the service's secrets, and set its value in AWS Secrets Manager.`
    : `Remove it; if a service needs it, ${declare} and set its value in AWS Secrets Manager.`
}

/** Values against the schema, one key at a time; and secrets, which have no place in a spec whatever their shape. */
export const shapeCodes = {
  'secret-value': error<{ path: string; what: string }>(
    'Specs are committed, reviewed and copied, and what they say ends up in templates that many may read. A secret in one is known to all of them, for ever. Secrets live in AWS Secrets Manager (https://docs.aws.amazon.com/secretsmanager/latest/userguide/intro.html); a spec holds only their names.',
    ({ path, what }) => ({
      message: `${path} seems to hold ${what}; it is not shown here, and must not stand in a spec.`,
      help: `${insteadOfSecret(path)} If the value was ever committed, replace it by a new one. If it is none, give it a key or a form that does not look like one.`,
    }),
  ),
  'unknown-key': error<{ key: string; parent: string; meant: string | undefined; known: readonly string[] }>(
    'Every key of the language is written in its schema (`semiont schema`), which editors know too. A key that is not there would have no effect, so that it is refused rather than passed over.',
    ({ key, parent, meant, known }) => ({
      message: parent === '' ? `"${key}" is not a key of a spec.` : `"${key}" is not a key of ${parent}.`,
      help: meant === undefined ? `Its keys are ${listed(known)}.` : `Did you mean "${meant}"?`,
    }),
  ),
  'missing-key': error<{ keys: readonly string[]; parent: string; examples: readonly string[] }>(
    'Most keys have a default. These have none, since only the owner of the environment can know them: an account, a domain, the zones of a region.',
    ({ keys, parent, examples }) => ({
      message: `${parent === '' ? 'The spec' : parent} lacks ${keys.length > 1 ? 'the keys' : 'the key'} ${listed(keys)}.`,
      help: `Add ${examples.join('; ')}.`,
    }),
  ),
  'wrong-type': error<{ path: string; found: string; wanted: string; help: string }>(
    'Each key takes one type of value. YAML decides by the form of a value what it is: 15, 1.10 and true are a number, a number (1.1) and a truth value, and "15", "1.10" and "true" are texts.',
    ({ path, found, wanted, help }) => ({ message: `${path} must be ${wanted}, and ${found} is not.`, help }),
  ),
  'not-a-choice': error<{ path: string; found: string; help: string }>(
    'The key takes one of a few values, those that AWS or the compiler knows. They are listed in the schema.',
    ({ path, found, help }) => ({ message: `${path} cannot be ${found}.`, help }),
  ),
  'wrong-form': error<{ path: string; found: string; help: string }>(
    'A text must have the form that its key describes, for example a number, a space and a unit; one spelling for each thing, so that specs can be compared and searched.',
    ({ path, found, help }) => ({ message: `${path} does not have the right form: ${found}.`, help }),
  ),
  'too-long': error<{ path: string; length: number; most: number }>(
    'AWS limits the length of names and values, or the compiler does where names are joined to longer ones. The limit of each key is in its description.',
    ({ path, length, most }) => ({
      message: `${path} has ${length} characters, and may have at most ${most}.`,
      help: `Shorten it by ${length - most}.`,
    }),
  ),
  'out-of-range': error<{ path: string; found: string; limit: number; side: 'least' | 'most' }>(
    'The number is outside of what AWS accepts for this setting, or of what makes sense. The description of the key says why.',
    ({ path, found, limit, side }) => ({
      message: `${path} is ${found}, and must be at ${side} ${limit}.`,
      help: `Write ${limit}, or ${side === 'least' ? 'more' : 'less'}.`,
    }),
  ),
  'wrong-count': error<{ path: string; count: number; limit: number; side: 'least' | 'most'; description: string }>(
    'The list has fewer or more items than the environment can be built with. The description of the key says why.',
    ({ path, count, limit, side, description }) => ({
      message: `${path} has ${count} ${count === 1 ? 'item' : 'items'}, and must have at ${side} ${limit}.`,
      help: `${side === 'least' ? 'Add' : 'Remove'} ${Math.abs(limit - count)}. ${description}`.trim(),
    }),
  ),
  'repeated-item': error<{ path: string; found: string }>(
    'Each item of this list may stand in it once; a second has no meaning, and probably another was meant.',
    ({ path, found }) => ({
      message: `${path} names ${found} twice.`,
      help: 'Remove one of the two, or write what was meant.',
    }),
  ),
  'bad-name': error<{ name: string; parent: string; problem: string; help: string }>(
    'Entries of a map are known by their names, which become parts of names in AWS. The description of the map says which characters they may have.',
    ({ name, parent, problem, help }) => ({ message: `${name} cannot be a name in ${parent}: ${problem}.`, help }),
  ),
} as const
