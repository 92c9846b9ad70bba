import { isRendered } from '../rendered.ts'

/**
 * The lines of each part of a template that semiont rendered as YAML, by its path: `Description`, `Metadata/Semiont`,
 * `Resources/Vpc`. Comments and empty lines are left out. Undefined for what semiont did not render.
 * Where somebody has edited the text, a value may go over several lines, and a block may be a part of it; the block in
 * which such a value begins is then none of the renderer's own form, which `renderedValue` tells.
 */
export function renderedBlocks(text: string): Map<string, string> | undefined {
  if (!isRendered(text)) return undefined
  const blocks = new Map<string, string>()
  const sections = new Set<string>()
  let [section, path] = ['', '']
  for (const line of text.split('\n')) {
    const indent = line.search(/[^ ]/)
    if (indent < 0 || line[indent] === '#') continue
    if (indent > 2) {
      if (path === '') return undefined
      blocks.set(path, `${blocks.get(path)}\n${line}`)
      continue
    }
    const [, key, rest] = /^ *(\w+):(.*)$/.exec(line) ?? []
    if (key === undefined) return undefined
    const taken = indent === 0 ? sections.has(key) : blocks.has(`${section}/${key}`)
    if (taken || indent === 1 || (indent === 2 && section === '')) return undefined
    if (indent === 2) path = `${section}/${key}`
    else {
      sections.add(key)
      // A section's entries stand below its name; anything else beside it.
      section = rest === '' ? key : ''
      path = rest === '' ? '' : key
    }
    if (path !== '') blocks.set(path, line)
  }
  return blocks
}
