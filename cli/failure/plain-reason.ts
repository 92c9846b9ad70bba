import { maskShapes } from '../../compiler/2-validate/mask.ts'

/**
 * What AWS says of a failure, without what only its own people can use: the wrapping of a resource handler, request ids,
 * attempts. What looks like a secret is covered.
 */
export function plainReason(reason: string): string {
  const [, handled] =
    /^Resource handler returned message: "([\s\S]*?)"(?: \(RequestToken: [^)]*\))?\.?$/.exec(reason.trim()) ?? []
  const said = (handled ?? reason)
    .replaceAll('\\"', '"')
    .replaceAll(/\s*\((?:Service|RequestToken|SDK Attempt Count|Status Code|Request ID|HandlerErrorCode): [^)]*\)/g, '')
    .replaceAll(/\s*\(?(?:Status Code|request id|Request ID|RequestToken): [\w-]+;?\)?/gi, '')
    .trim()
  return maskShapes(said === '' ? reason.trim() : said)
}
