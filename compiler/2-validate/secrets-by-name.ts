// Which keys say that their value is a secret, and which values under such a key are none.

/** What holds a secret, as words of a name: DB_PASSWORD, apiKey, connection-string. */
const nouns: readonly (readonly string[])[] = [
  'password passwd passwort passphrase passcode pwd pass secret secrets token tokens credential credentials pat dsn apikey',
  'jwt pepper hmac authtoken accesskey secretkey privatekey masterkey',
]
  .join(' ')
  .split(' ')
  .map((noun) => [noun])
  .concat(
    [
      'api key, private key, access key, secret key, signing key, encryption key, master key, session key, shared key',
      'account key, license key, licence key, deploy key, service key, sdk key, hash key, cookie key, storage key',
      'connection string, database url, webhook url, bearer auth, basic auth, session salt, signing salt',
    ]
      .join(', ')
      .split(', ')
      .map((words) => words.split(' ')),
  )

/** What may follow such a word without changing what the value is: PASSWORD_PRODUCTION, SECRET_KEY_BASE, TOKEN_2. */
const transparent: ReadonlySet<string> = new Set(
  (
    'value text string plain plaintext raw base base64 b64 encoded hash salt hex default current previous next old new ' +
    'primary secondary main backup prod production staging stage dev development test live sandbox v'
  ).split(' '),
)

/** What says that the value is meant to be public, or is a setting about secrets. */
const publicWords: ReadonlySet<string> = new Set(
  'public publishable site anonymous anon max min limit has use uses with require requires'.split(' '),
)

/** Does a key's name say that its value is a secret? PASSWORD_MIN_LENGTH, SECRET_ARN and TOKEN_ENDPOINT do not. */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name)
  if (words.some((word) => publicWords.has(word))) return false
  for (let end = words.length; end > 0; end -= 1) {
    const last = words[end - 1]!
    if (/passw(or)?d$/.test(last) || nouns.some((noun) => endsWith(words, end, noun))) return true
    if (!transparent.has(last) && !/^v?\d+$/.test(last)) return false
  }
  return false
}

function endsWith(words: readonly string[], end: number, noun: readonly string[]): boolean {
  return noun.every((word, index) => words[end - noun.length + index] === word)
}

/** DB_PASSWORD, dbPassword, db-password and DBPassword are all db, password. */
export function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
}

const settings: ReadonlySet<string> = new Set(
  (
    'true false yes no on off none null never always auto required optional enabled disabled strict lax basic bearer ' +
    'digest jwt opaque cookie header query body env vault file plain secret password token iam'
  ).split(' '),
)

// A reference to the value, kept elsewhere: ${NAME}, $NAME, $(command), {{resolve:…}}, <name>, %s, an ARN, an absolute path.
const reference =
  /^(\$\{[^}]*\}|\$\w+|\$\([^)]*\)|\{\{[^}]*\}\}|<[^>]*>|%\w|arn:aws[\w-]*:\S*|\/[\w.-]+(\/[\w.-]+)+|\*+|\[?redacted\]?)$/i

/**
 * Is this, though its key has a secret's name, none: empty, a setting such as "required" or true, a reference to where the
 * value is kept, or a URL without a password in it?
 */
export function isHarmless(value: string): boolean {
  const text = value.trim()
  return text === '' || settings.has(text.toLowerCase()) || reference.test(text) || isPlainUrl(text)
}

function isPlainUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/[^\s@?]+(\?[^\s@=]*)?$/i.test(text) && !/hooks?\.|webhook/i.test(text)
}

/** Could this be meant as the name of a secret of the spec, or of one of its keys? A service's `secrets` hold such names. */
export function isSecretReference(text: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[A-Za-z]\w*)?$/.test(text)
}

/** Could this be meant as a secret's length, such as "64 characters", or as a word such as random? */
export function isLength(text: string): boolean {
  return /^\d{0,6} ?[a-z]*$/i.test(text)
}
