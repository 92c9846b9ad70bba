import type { Template } from '../compiler/4-emit/cloudformation/template.ts'
import { render, type Rendered } from '../compiler/4-emit/cloudformation/render.ts'

export type Format = 'yaml' | 'json'

/** A template as the file that is committed and, where they are wanted, which part of it each line shows. */
export function rendered(template: Template, entry: string, format: Format, traced = false): Rendered {
  const heading = [
    `Compiled by semiont from ${entry}. Edit the spec, not this file: \`semiont why\` tells which line of it caused what.`,
  ]
  return render({ ...template.body }, { format, comments: template.comments, heading, traced })
}

/** The spec that a rendered text says it was compiled from; undefined for JSON, which has no heading, and foreign files. */
export function renderedFrom(text: string): string | undefined {
  return /^# Compiled by semiont from (.+?)\. Edit the spec, /.exec(text)?.[1]
}

/** Did semiont write the text that begins like this? */
export function isRendered(text: string): boolean {
  return renderedFrom(text) !== undefined || /^ {4}"Semiont": \{\n {6}"compiler": /m.test(text)
}

/** Where a template is kept, for example templates/production/data.yaml. */
export function templateFile(folder: string, environment: string, stack: 'data' | 'app', format: Format): string {
  return `${folder}/${environment}/${stack}.${format}`
}
