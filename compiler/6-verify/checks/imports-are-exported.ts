import { pointerSegment } from '../../provenance/pointer.ts'
import type { Find, Templates } from '../check.ts'

/** Every Fn::ImportValue of the app stack of a name that begins with the data stack's is among that stack's exports. */
export function importsAreExported(templates: Templates, find: Find): void {
  const outputs = Object.values(templates.data.body.Outputs ?? {})
  const exported = outputs.map((output) => (output['Export'] as { Name?: unknown } | undefined)?.Name)
  const known = exported.filter((name): name is string => typeof name === 'string')
  const ours = `${templates.dataStack}-`
  const imported = [...templates.json.app.matchAll(/"Fn::ImportValue":("(?:[^"\\]|\\.)*")/g)]
  if (imported.every(([, name]) => known.includes(JSON.parse(name!) as string))) return
  const visit = (value: unknown, at: string): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, child] of Object.entries(value)) {
      const here = `${at}/${pointerSegment(key)}`
      if (key === 'Fn::ImportValue' && typeof child === 'string' && child.startsWith(ours) && !known.includes(child)) {
        find('import-without-export', { name: child, known }, 'app', here)
      }
      visit(child, here)
    }
  }
  visit(templates.app.body.Resources, '/Resources')
  visit(templates.app.body.Outputs ?? {}, '/Outputs')
}
