// Secrets that show by their form, whatever the key: tokens with a known prefix, private keys, passwords in URLs and in
// command lines, and long random tokens.

import { randomTokens, type Secret } from './secrets-by-entropy.ts'
import { isHarmless, isSecretName } from './secrets-by-name.ts'

const forms: readonly (readonly [what: string, pattern: string])[] = [
  ['an AWS access key', String.raw`\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b`],
  [
    'a private key',
    String.raw`-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----(?:[\s\S]*?-----END [A-Z0-9 ]+-----|[\s\S]*)`,
  ],
  ['an age secret key', String.raw`\bAGE-SECRET-KEY-1[0-9A-Z]{20,}`],
  ['a JSON web token', String.raw`\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*`],
  ['a GitHub token', String.raw`\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,})`],
  ['a GitLab token', String.raw`\bgl(?:pat|dt|rt|cbt|ptt|ft|soat|agent)-[\w-]{16,}`],
  ['a Slack token', String.raw`\bx(?:ox[a-z]|app)-[\w-]{10,}`],
  [
    'a webhook address',
    String.raw`https://(?:hooks\.slack\.com/(?:services|workflows)/|discord(?:app)?\.com/api/webhooks/|[\w.-]+\.webhook\.office\.com/)[^\s"']+`,
  ],
  ['a Stripe key', String.raw`\b(?:[sr]k_(?:live|test|prod)_[A-Za-z0-9]{10,}|whsec_[\w+/=]{16,})`],
  ['a Google key', String.raw`\bAIza[\w-]{35}|\bya29\.[\w-]{20,}|\bGOCSPX-[\w-]{20,}`],
  ['an npm token', String.raw`\bnpm_[A-Za-z0-9]{30,}`],
  ['a PyPI token', String.raw`\bpypi-[\w-]{30,}`],
  ['a Docker token', String.raw`\bdckr_(?:pat|oat)_[\w-]{20,}`],
  ['a SendGrid key', String.raw`\bSG\.[\w-]{16,}\.[\w-]{16,}`],
  ['a Mailgun key', String.raw`\bkey-[0-9a-f]{32}\b`],
  ['a Twilio key', String.raw`\bSK[0-9a-f]{32}\b`],
  ['an API key', String.raw`\bsk-[\w-]{20,}`],
  ['a Hugging Face token', String.raw`\bhf_[A-Za-z0-9]{20,}`],
  ['a DigitalOcean token', String.raw`\bdo[opr]_v1_[0-9a-f]{32,}`],
  ['a Shopify token', String.raw`\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{20,}`],
  ['a Square token', String.raw`\bsq0[a-z]{3}-[\w-]{20,}`],
  ['a New Relic key', String.raw`\bNRAK-[A-Z0-9]{20,}`],
  ['a Vault token', String.raw`\bhv[sbr]\.[\w-]{20,}`],
  ['a Databricks token', String.raw`\bdapi[0-9a-f]{32}`],
  ['an Atlassian token', String.raw`\bAT[A-Z]TT3[\w=-]{20,}`],
  ['a Linear key', String.raw`\blin_api_\w{20,}`],
  ['a Notion token', String.raw`\b(?:ntn_|secret_)[A-Za-z0-9]{40,}`],
  ['a Sentry token', String.raw`\bsntry[su]_[\w+/=-]{20,}`],
  ['a Telegram bot token', String.raw`\b\d{8,10}:AA[\w-]{30,}`],
  ['an Azure storage key', String.raw`\b(?:AccountKey|SharedAccessKey)=[\w+/]{20,}={0,2}`],
]

const known = new RegExp(forms.map(([, pattern]) => `(${pattern})`).join('|'), 'g')

/** What a text of any of these forms has: fifteen characters of a token in a row (Slack's shortest), or a word. */
const maybeKnown = /[\w+/=.-]{15}|PRIVATE KEY|https:\/\//

// scheme://user:password@host. The password ends at the last @ before the host, since people do not always escape it.
const urlPassword = /\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@"']*:([^\s"'/][^\s"']*)@(?=[\w[$])/gi

// NAME=value, "name": "value", --name value, ["--name", "value"]; the value ends at white space, or at its quote,
// and is not consumed, since another assignment may be in it: -e DB_PASSWORD=value.
const assignment =
  /(?<![\w$-])(?:-{1,2}([A-Za-z_][\w.-]{0,63})(?:\\?["']?[ \t]{0,4}[=:,][ \t]{0,4}|["']?[ \t]{1,4})|([A-Za-z_][\w.-]{0,63})\\?["']?[ \t]{0,4}[=:][ \t]{0,4})(?=(\\?"[^"\n]*"|\\?'[^'\n]*'|[^\s"',;&|)}\]]+))/g

const authorization = /\b(?:bearer|basic)\s+([\w+/=.~-]{8,})/gi

/**
 * The secrets in a text. In: the text, and the name of its key where there is one, since a digest or an id is no secret
 * though it looks random; `harmless` judges the values of names. Out: pieces in no order, which may overlap.
 */
export function findShapes(text: string, name = '', harmless: Harmless = isHarmless): Secret[] {
  if (text.length < 6) return []
  // Each form has a sign that most texts lack: its expression is then not even made.
  return [
    ...(maybeKnown.test(text) ? knownForms(text) : []),
    ...(text.includes('@') ? urlPasswords(text) : []),
    ...(/[=:-]/.test(text) ? assignments(text, harmless) : []),
    ...(/bearer|basic/i.test(text) ? headers(text) : []),
    ...randomTokens(text, name),
  ]
}

/** Is a value, whose name says that it is a secret, none? It also hears where in the text it stands. */
export type Harmless = (value: string, at: number) => boolean

function knownForms(text: string): Secret[] {
  return [...text.matchAll(known)].map((match) => {
    const form = match.slice(1).findIndex((group) => group !== undefined)
    return { start: match.index, end: match.index + match[0].length, what: forms[form]![0] }
  })
}

function urlPasswords(text: string): Secret[] {
  return [...text.matchAll(urlPassword)].flatMap((match) => {
    if (isHarmless(match[1]!)) return []
    const start = match.index + match[0].length - 1 - match[1]!.length
    return [{ start, end: start + match[1]!.length, what: 'a password in a URL' }]
  })
}

function assignments(text: string, harmless: Harmless): Secret[] {
  const found: Secret[] = []
  // The parts of these are separated by colons too; signs of a reference stand for them.
  const rest = text.replaceAll(/\barn:\S*|\{\{[^}]*\}\}/g, (reference) => '$'.repeat(reference.length))
  for (const match of rest.matchAll(assignment)) {
    const [whole, flag, key, written = ''] = match
    const name = flag ?? key ?? ''
    if (!isSecretName(name)) continue
    const value = written.replace(/^\\?["']/, '')
    const start = match.index + whole.length + written.length - value.length
    const bare = value.replace(/\\?["']$/, '')
    if (isSyntax(bare) || isHarmless(bare) || harmless(bare, start)) continue
    found.push({ start, end: start + bare.length, what: `the value of ${name}` })
  }
  return found
}

/** Another flag, the beginning of a reference or of a call, or YAML's own signs: not a value. */
function isSyntax(value: string): boolean {
  return /^(-|\$|\{|\[|%|!|[|>][+-]?$|\w+\()/.test(value)
}

function headers(text: string): Secret[] {
  return [...text.matchAll(authorization)].flatMap((match) => {
    if (!/\d/.test(match[1]!)) return []
    const start = match.index + match[0].length - match[1]!.length
    return [{ start, end: start + match[1]!.length, what: 'a password or token of an HTTP header' }]
  })
}
