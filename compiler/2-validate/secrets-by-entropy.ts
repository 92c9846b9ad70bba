import { wordsOf } from './secrets-by-name.ts'

/** A piece of a text that is a secret: from start to before end, and what it is. */
export interface Secret {
  readonly start: number
  readonly end: number
  readonly what: string
}

/** Names whose values look random and are public: identifiers, digests, and keys that are given out. */
const publicNames: ReadonlySet<string> = new Set(
  (
    'id ids arn arns digest sha sha1 sha256 sha384 sha512 checksum integrity fingerprint thumbprint commit revision etag ' +
    'nonce cert certificate publickey sitekey'
  ).split(' '),
)

// What looks random and is known to be none, cut out before the rest is judged.
const harmless = [
  /arn:aws[\w-]*:\S*/g,
  /\/?hostedzone\/Z[A-Z0-9]+/g,
  /\b(?:sha(?:1|256|384|512)|md5|blake3)[:=-][\w+/=-]+/g,
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi,
  /-----BEGIN (?:[A-Z0-9]+ )*(?:CERTIFICATE|PUBLIC KEY)-----[\s\S]*?-----END [A-Z0-9 ]+-----/g,
  /\b(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\w+)\s+[\w+/=]+/g,
  /\bpk(?:_live|_test)?[_.][\w.-]+/g,
  /\b[\w-]+\.apps\.googleusercontent\.com\b/g,
  // The path of a URL, where ids are; its query is judged.
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s?#"']*/gi,
  /\b[0-9a-f]{7,}\b/gi,
]

const token = /[A-Za-z0-9+/_=-]{20,}/g

/** Long tokens in a text in which letters and digits follow each other as in no word, path or number. */
export function randomTokens(text: string, name = ''): Secret[] {
  if (text.length < 20 || !/[A-Za-z0-9+/_=-]{20}/.test(text) || isPublicName(name)) return []
  const blanked = harmless.reduce((rest, known) => rest.replaceAll(known, (cut) => ' '.repeat(cut.length)), text)
  return [...blanked.matchAll(token)].flatMap((match) =>
    isRandom(match[0]) ? [{ start: match.index, end: match.index + match[0].length, what: 'a long random token' }] : [],
  )
}

function isPublicName(name: string): boolean {
  const words = wordsOf(name)
  const last = words.at(-1) ?? ''
  return publicNames.has(last) || (last === 'key' && ['public', 'site', 'publishable'].includes(words.at(-2) ?? ''))
}

// In names that are put together of words, most letters stand in words; in a random token of capitals, small letters
// and digits a third seem to. Where there are only small letters and digits, what tells is how often they alternate: 40
// times in 100 in a random token, and names are not that long in one piece.
function isRandom(written: string): boolean {
  const text = written.replaceAll(/[^A-Za-z0-9]/g, '')
  if (text.length < 20 || !/\d/.test(text)) return false
  if (/[a-z]/.test(text) && /[A-Z]/.test(text)) return wordShare(text) < 0.5 && /\d[^\d]*\d|^.{28}/.test(text)
  const piece = /[a-z0-9]{32,}|[A-Z0-9]{40,}/.exec(written)?.[0] ?? ''
  return piece !== '' && alternations(piece) >= 0.25
}

/** The part of a text's letters that stand in what could be words: three letters or more, with a vowel. */
function wordShare(text: string): number {
  const words = [...text.matchAll(/[A-Z]?[a-z]{2,}/g)].map(([word]) => word)
  const inWords = words.filter((word) => word.length > 2 && /[aeiouy]/i.test(word)).join('').length
  return inWords / text.replaceAll(/\d/g, '').length
}

function alternations(text: string): number {
  return [...text.matchAll(/(?<=\d)(?=\D)|(?<=\D)(?=\d)/g)].length / (text.length - 1)
}
