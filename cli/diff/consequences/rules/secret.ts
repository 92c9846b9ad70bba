import { inPlace } from '../effects.ts'
import type { Rules } from '../rule.ts'

/** A changed body writes a new version: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html */
export const secretRules: Rules = {
  Description: ({ after }) =>
    typeof after === 'string' && after.includes(' keys')
      ? inPlace(
          'The value stays as it is: a new key must be set in it (`semiont secrets set`) before tasks start that read it.',
        )
      : inPlace('The value stays as it is.'),
  GenerateSecretString: ({ after }) =>
    after === undefined
      ? inPlace('The value stays as it is; CloudFormation generates none any more.')
      : inPlace(
          'A new value is generated over the old one. Running tasks keep the old one until they restart, and a database ' +
            'does not learn of its new password.',
        ),
  KmsKeyId: inPlace('Values that are written from now on are encrypted with the other key.'),
  SecretString: ({ after }) =>
    after === undefined
      ? inPlace('The value stays as it is; CloudFormation writes none any more.')
      : inPlace('A new value is written. Running tasks keep the old one until they restart (`semiont restart`).'),
}
