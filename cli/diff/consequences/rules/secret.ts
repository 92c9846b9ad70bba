import { inPlace } from '../effects.ts'
import type { Rules } from '../rule.ts'

/** A changed body writes a new version: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html */
export const secretRules: Rules = {
  Description: ({ after }) =>
    typeof after === 'string' && after.includes(' keys')
      ? inPlace('A key that is new must be set in it (`semiont secrets set`) before tasks start that read it.')
      : inPlace('Only its description changes.'),
  GenerateSecretString: ({ after }) => {
    if (after === undefined) return inPlace('The value stays as it is; CloudFormation generates none any more.')
    // A value that is a user with a password is that of a database.
    const { SecretStringTemplate } = after as { readonly SecretStringTemplate?: unknown }
    const more = SecretStringTemplate === undefined ? '' : ', and a database does not learn of its new password'
    return inPlace(
      `A new value is generated over the old one. Running tasks keep the old one until they restart${more}.`,
    )
  },
  KmsKeyId: inPlace('Values that are written from now on are encrypted with the other key.'),
  SecretString: ({ after }) =>
    after === undefined
      ? inPlace('The value stays as it is; CloudFormation writes none any more.')
      : inPlace('A new value is written. Running tasks keep the old one until they restart (`semiont restart`).'),
}
