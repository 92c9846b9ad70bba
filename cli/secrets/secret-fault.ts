import type { FoundSecret } from './found-secrets.ts'

/** What is wrong with a secret: a word for programs, and the end of a sentence that begins with its name. */
export interface SecretFault {
  readonly fault: 'missing' | 'scheduled for deletion' | 'empty' | 'wrong form' | 'keys missing' | 'placeholder'
  readonly sentence: string
  /** The command, or the step, that mends it. */
  readonly mend: string
}

/** What keeps tasks from starting with a secret, or from working; undefined where nothing is known to. */
export function secretFault(environment: string, secret: FoundSecret): SecretFault | undefined {
  const { state, values, origin, arn = '' } = secret
  const set =
    origin === 'existing'
      ? `aws secretsmanager put-secret-value ${secretFlags(arn)} --secret-string file://<file>`
      : `semiont secrets set ${environment} ${secret.name}${origin === 'generated' ? ' --replace-generated' : ''}`
  if (state === 'missing') {
    if (origin !== 'existing') return missing(environment)
    const mend = `Correct secrets.${secret.name}.arn in the spec.`
    return { fault: 'missing', sentence: `does not exist: there is no ${arn}`, mend }
  }
  if (state === 'scheduled for deletion') {
    const mend = `aws secretsmanager restore-secret ${secretFlags(arn)}`
    return { fault: 'scheduled for deletion', sentence: 'is scheduled for deletion', mend }
  }
  if (state === 'empty' || values?.form === 'none') return { fault: 'empty', sentence: 'has no value yet', mend: set }
  return valueFault(secret, set)
}

function missing(environment: string): SecretFault {
  const mend = `semiont provision ${environment}`
  return { fault: 'missing', sentence: 'is not there: the data stack has not made it yet', mend }
}

function valueFault({ values, keys }: FoundSecret, mend: string): SecretFault | undefined {
  if (!values || values.form === 'not readable') return undefined
  if (values.form !== 'json') {
    const sentence = `is no JSON object with ${keys.length === 1 ? 'the key' : 'the keys'} ${keys.join(', ')}`
    if (keys.length) return { fault: 'wrong form', sentence, mend }
    return values.placeholder ? { fault: 'placeholder', sentence: 'holds only a placeholder', mend } : undefined
  }
  const named = (state: 'missing' | 'placeholder') =>
    values.keys.flatMap((key) => (key.wanted && key.state === state ? [key.name] : [])).join(', ')
  const [lacks, holds] = [named('missing'), named('placeholder')]
  const parts = [...(lacks ? [`lacks ${lacks}`] : []), ...(holds ? [`holds only a placeholder for ${holds}`] : [])]
  if (!parts.length) return undefined
  return { fault: lacks ? 'keys missing' : 'placeholder', sentence: parts.join(' and '), mend }
}

/** What a command of the AWS CLI needs to find a secret: its region too, which stands in its ARN. */
export function secretFlags(arn: string): string {
  const region = arn.split(':')[3]
  return region ? `--region ${region} --secret-id ${arn}` : `--secret-id ${arn}`
}
