import type { Template } from '../compiler/4-emit/cloudformation/template.ts'
import { render, type Rendered } from '../compiler/4-emit/cloudformation/render.ts'

export type Format = 'yaml' | 'json'

/** A template as the file that is committed, and where each of its lines comes from. */
export function rendered(template: Template, entry: string, format: Format): Rendered {
  const heading = [
    `Compiled by semiont from ${entry}. Edit the spec, not this file: \`semiont why\` tells which line of it caused what.`,
  ]
  return render({ ...template.body }, { format, comments: template.comments, heading })
}

/** Where a template is kept, for example templates/production/data.yaml. */
export function templateFile(folder: string, environment: string, stack: 'data' | 'app', format: Format): string {
  return `${folder}/${environment}/${stack}.${format}`
}
