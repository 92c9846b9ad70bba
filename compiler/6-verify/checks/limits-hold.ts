import { pointerSegment } from '../../provenance/trace.ts'
import { resourcePointer, type Template } from '../../4-emit/cloudformation/template.ts'
import { forEachStack, type Find, type Templates } from '../finding.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const limits = { resources: 500, parameters: 200, outputs: 200, bytesInRequest: 51_200, bytes: 1_000_000 } as const

/** Counts, sizes and names are within CloudFormation's limits. Sizes are of the JSON without white space that is sent. */
export function limitsHold(templates: Templates, find: Find): void {
  forEachStack(templates, (template, stack) => {
    const { Resources, Parameters = {}, Outputs = {} } = template.body
    const counts = { resources: Resources, parameters: Parameters, outputs: Outputs }
    for (const [what, section] of Object.entries(counts)) {
      const [count, limit] = [Object.keys(section).length, limits[what as keyof typeof counts]]
      if (count > limit) find('template-too-large', { stack, what, count, limit }, stack, '')
    }
    checkSize(template, stack, find)
    for (const id of Object.keys(Resources)) checkName('The logical id', id, stack, resourcePointer(id), find)
    for (const id of Object.keys(Outputs))
      checkName('The output name', id, stack, `/Outputs/${pointerSegment(id)}`, find)
  })
}

function checkSize({ body }: Template, stack: 'data' | 'app', find: Find): void {
  const bytes = utf8Length(JSON.stringify(body))
  if (bytes > limits.bytes)
    find('template-too-large', { stack, what: 'bytes', count: bytes, limit: limits.bytes }, stack, '')
  else if (bytes > limits.bytesInRequest) find('template-needs-bucket', { stack, bytes }, stack, '')
}

function checkName(what: string, name: string, stack: 'data' | 'app', pointer: string, find: Find): void {
  if (!/^[A-Za-z0-9]{1,255}$/.test(name)) find('name-illegal', { what, name }, stack, pointer)
}

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length
}
