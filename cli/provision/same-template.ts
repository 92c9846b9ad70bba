import { parseTemplate } from '../diff/parse-template.ts'
import { renderedBlocks } from '../diff/rendered-blocks.ts'
import { sameValue } from '../diff/same-value.ts'
import { errorKind } from '../errors.ts'

/**
 * What tells of any text whether it is the same template as a given one: the same data, whatever its format, comments and
 * order of keys. In: the body as it was deployed. It is made to be asked of thousands of texts: of those that semiont wrote
 * only the small part is looked at that tells the compiler and the spec, and only of one that agrees the rest.
 */
export function sameTemplate(deployed: string): (text: string) => boolean {
  const template = parseTemplate(deployed, 'The deployed template')
  const trimmed = deployed.trim()
  const settings = settingsOf(template)
  const settingsWords = words(JSON.stringify(settings ?? {}))
  return (text) => {
    if (text.trim() === trimmed) return true
    const block = renderedBlocks(text)?.get('Metadata/Semiont')
    if (block !== undefined && !mayBe(block, settingsWords)) return false
    if (block !== undefined && !sameValue(settingsOf(parsed(`Metadata:\n${block}\n`)), settings)) return false
    return sameValue(parsed(text), template)
  }
}

function settingsOf(template: Readonly<Record<string, unknown>> | undefined): unknown {
  return (template?.['Metadata'] as { readonly Semiont?: unknown } | undefined)?.Semiont
}

/**
 * To read YAML takes milliseconds, to look for words almost nothing: where there are other words, the values are others.
 * What is escaped has words that are none.
 */
function mayBe(block: string, settingsWords: ReadonlySet<string>): boolean {
  if (block.includes('\\')) return true
  const found = words(block)
  return (
    [...found].every((word) => word === 'Semiont' || settingsWords.has(word)) &&
    [...settingsWords].every((word) => found.has(word))
  )
}

/** Letters and digits are written the same in every notation, unless something is escaped. */
function words(text: string): ReadonlySet<string> {
  return new Set(text.match(/[A-Za-z0-9]+/g))
}

/** Undefined for what is no template: a commit may hold anything. */
function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return parseTemplate(text, 'A committed template')
  } catch (error) {
    if (errorKind(error) === undefined) throw error
    return undefined
  }
}
