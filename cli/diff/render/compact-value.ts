type Entries = Readonly<Record<string, unknown>>

/**
 * A value of a template or a spec on one line, in few signs: texts without quotes where they cannot be mistaken,
 * {a: b, c: d}, [a, b], and CloudFormation's functions as Ref Vpc, GetAtt Database.Endpoint.Address, Import name, or the
 * text that Fn::Sub and Fn::Join make.
 */
export function compactValue(value: unknown): string {
  return typeof value === 'string' ? plainText(value, loose) : valueText(value)
}

function valueText(value: unknown): string {
  if (typeof value === 'string') return plainText(value, strict)
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const entries = value as Entries
  const called = functionText(entries)
  if (called !== undefined) return called
  const keys = Object.keys(entries)
  const name = entries['Key'] ?? entries['Name']
  const isNamed = keys.length === 2 && typeof name === 'string' && 'Value' in entries
  if (isNamed) return `${name}=${valueText(entries['Value'])}`
  return `{${keys.map((key) => `${plainText(key, strict)}: ${valueText(entries[key])}`).join(', ')}}`
}

// Texts that stand alone only need quotes where they would look like something else; between others, also where they hold
// what separates.
const loose = /^$|^\s|\s$|^["[{]|[\p{Cc}\u2028\u2029]| → |^(?:Ref|GetAtt|Import) /u
const strict = new RegExp(`${loose.source}|[,{}[\\]]|: |^[^:]*::`, 'u')

function plainText(text: string, quoted: RegExp): string {
  return quoted.test(text) ? JSON.stringify(text) : text
}

/** CloudFormation's functions that our templates use; others are shown as the maps that they are. */
function functionText(entries: Entries): string | undefined {
  const [name, ...more] = Object.keys(entries)
  if (name === undefined || more.length) return undefined
  const argument = entries[name]
  if (name === 'Ref') return typeof argument === 'string' ? `Ref ${argument}` : undefined
  if (name === 'Fn::ImportValue') return `Import ${valueText(argument)}`
  if (name === 'Fn::GetAtt') return `GetAtt ${Array.isArray(argument) ? argument.join('.') : valueText(argument)}`
  if (name === 'Fn::Sub' && typeof argument === 'string') return plainText(argument, loose)
  if (name === 'Fn::Join') return joinText(argument)
  return undefined
}

function joinText(argument: unknown): string | undefined {
  if (!Array.isArray(argument) || typeof argument[0] !== 'string' || !Array.isArray(argument[1])) return undefined
  const parts = argument[1].map((part) => (typeof part === 'string' ? part : `\${${valueText(part)}}`))
  return plainText(parts.join(argument[0]), loose)
}
