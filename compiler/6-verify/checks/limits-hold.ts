import { forEachStack, type Find, type Templates } from '../check.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const limits = { resources: 500, parameters: 200, outputs: 200, bytesInRequest: 51_200, bytes: 1_000_000 } as const

/**
 * Counts and sizes are within CloudFormation's limits, of which the first that is passed is told. Sizes are of the JSON
 * without white space that is sent.
 */
export function limitsHold(templates: Templates, find: Find): void {
  forEachStack(templates, ({ body }, stack) => {
    const { Resources, Parameters = {}, Outputs = {} } = body
    const bytes = utf8Length(templates.json[stack])
    const counts = { resources: Resources, parameters: Parameters, outputs: Outputs }
    const sizes = Object.entries(counts).map(([what, section]) => [what, Object.keys(section).length] as const)
    for (const [what, count] of [...sizes, ['bytes', bytes] as const]) {
      const limit = limits[what as keyof typeof limits]
      if (count > limit) return find('template-too-large', { stack, what, count, limit }, stack, '')
    }
    if (bytes > limits.bytesInRequest) find('template-needs-bucket', { stack, bytes }, stack, '')
  })
}

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length
}
