import type { TemplateBody } from '../../compiler/4-emit/cloudformation/template.ts'
import { parseTemplate, type PlainTemplate } from './parse-template.ts'
import { renderedBlocks } from './rendered-blocks.ts'
import { renderedValue } from './rendered-value.ts'
import type { ResourceBody } from './resource-body.ts'

/** A template that a new one is compared with. */
export interface OldTemplate {
  /** Its sections, without the parts that are the same. */
  readonly sections: PlainTemplate
  /** Is this part (`Resources/Vpc`), to the byte, as in the new text? Then the new template has its data. */
  readonly same: (path: string) => boolean
}

/**
 * Takes an old template apart, as far as it differs from the new one's text: to read all of a large one costs more than to
 * compile it. In: the old text, by semiont or anybody, YAML or JSON (undefined: there is none); the new one as semiont
 * renders it; and what the old one is, for messages. Throws an OperatorError for a text that is no template.
 */
export function oldTemplate(text: string, newText: string, name?: string): OldTemplate
export function oldTemplate(text: string | undefined, newText: string, name?: string): OldTemplate | undefined
export function oldTemplate(
  text: string | undefined,
  newText: string,
  name = 'The old template',
): OldTemplate | undefined {
  if (text === undefined) return undefined
  if (text === newText) return { sections: {}, same: () => true }
  const [before, after] = [renderedBlocks(text), renderedBlocks(newText)]
  const changed = before && after && [...before].filter(([path, block]) => after.get(path) !== block)
  const sections = changed && renderedSections(changed)
  if (!sections) return { sections: parseTemplate(text, name), same: () => false }
  return { sections, same: (path) => before.has(path) && before.get(path) === after.get(path) }
}

/** What the entries of a section were: all of them, in the old order where they are not the same. */
export function oldEntries(
  { sections, same }: OldTemplate,
  section: 'Parameters' | 'Resources' | 'Outputs',
  body: TemplateBody,
): Map<string, ResourceBody> {
  const kept = Object.entries(body[section] ?? {}).filter(([id]) => same(`${section}/${id}`))
  const differing = Object.entries(mapOf(sections[section])).map(([id, entry]) => [id, mapOf(entry)] as const)
  return new Map([...kept, ...differing])
}

/** What its Metadata section has of semiont's. */
export function oldMetadata({ sections, same }: OldTemplate, { Metadata }: TemplateBody): ResourceBody {
  const { Semiont } = same('Metadata/Semiont') ? (Metadata ?? {}) : mapOf(sections['Metadata'])
  return Semiont === undefined ? {} : { Semiont }
}

/** The data of blocks, below their sections; undefined where one is not as semiont renders it. */
function renderedSections(blocks: readonly (readonly [path: string, block: string])[]): PlainTemplate | undefined {
  const sections: Record<string, unknown> = {}
  for (const [path, block] of blocks) {
    const value = renderedValue(block)
    if (!value) return undefined
    const [section = '', id] = path.split('/')
    sections[section] = id === undefined ? value[section] : { ...mapOf(sections[section]), ...value }
  }
  return sections
}

function mapOf(value: unknown): ResourceBody {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as ResourceBody) : {}
}
