import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

export type Resource = { Type: string; Metadata?: Record<string, unknown>; Properties?: Record<string, unknown> }
export type Template = {
  Parameters?: Record<string, { Default?: unknown }>
  Resources: Record<string, Resource>
  Outputs?: Record<string, { Value: unknown; Export?: unknown }>
}

/** One of the templates in templates/, as an object that a test may change. */
export function readTemplate(file: string): Template {
  return parse(readFileSync(file, 'utf8')) as Template
}

/** The minified JSON that is sent: the template's size limit, 51,200 bytes, is for what is sent. */
export function templateBody(template: Template): string {
  return JSON.stringify(template)
}

/** A value for each parameter without a default; images get one by digest, of which `digest` is the letter that is repeated. */
export function parameterValues(template: Template, digest: string): Record<string, string> {
  const wanted = Object.entries(template.Parameters ?? {}).filter(([, parameter]) => parameter.Default === undefined)
  return Object.fromEntries(
    wanted.map(([name]) => {
      if (!/image/i.test(name)) throw new Error(`This test knows no value for the parameter ${name}: add one here.`)
      return [name, `123456789012.dkr.ecr.us-east-1.amazonaws.com/x@sha256:${digest.repeat(64)}`]
    }),
  )
}

/** The hosted zones that the records of a template stand in, by id; their names are the last two labels of the records. */
export function hostedZones(template: Template): Record<string, string> {
  const records = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::Route53::RecordSet')
  return Object.fromEntries(
    records.map(({ Properties }) => {
      const labels = String(Properties?.['Name']).replace(/\.$/, '').split('.')
      return [String(Properties?.['HostedZoneId']), `${labels.slice(-2).join('.')}.`]
    }),
  )
}

/** The logical ids of the resources of a type, in the template's order. */
export function idsOfType(template: Template, type: string): string[] {
  return Object.keys(template.Resources).filter((id) => template.Resources[id]?.Type === type)
}

/** A copy of a template in which the local AWS creates this resource as early as it can (see shim/order.py). */
export function withFirst(template: Template, logicalId: string): Template {
  const changed = structuredClone(template)
  resourceOf(changed, logicalId).Metadata = { LocalAwsFirst: true }
  return changed
}

/** A copy of a template in which one property of a resource has another value. */
export function withProperty(template: Template, logicalId: string, property: string, value: unknown): Template {
  const changed = structuredClone(template)
  const resource = resourceOf(changed, logicalId)
  resource.Properties = { ...resource.Properties, [property]: value }
  return changed
}

function resourceOf(template: Template, logicalId: string): Resource {
  const resource = template.Resources[logicalId]
  if (resource === undefined) throw new Error(`The template has no resource ${logicalId}.`)
  return resource
}
