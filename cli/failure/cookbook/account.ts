import { secretIn, type Recipe } from '../recipe.ts'

/** What the account has, may and forbids; and what stands in the way of a stack. The general comes last. */
export const account: readonly Recipe[] = [
  {
    name: 'secret-scheduled',
    of: 'resource',
    said: /secret with this name is already scheduled for deletion/i,
    page: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html',
    fix: (found) =>
      `A deleted secret keeps its name until its waiting time ends. Bring it back (\`aws secretsmanager restore-secret --secret-id semiont/${found.environment}/${secretIn(found) ?? '<name>'}\`) and import it, or delete it at once with --force-delete-without-recovery.`,
  },
  {
    name: 'secret-exists',
    of: 'resource',
    type: 'AWS::SecretsManager::Secret',
    said: /already exists/i,
    page: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resource-import.html',
    fix: () =>
      'A secret of this name was left behind by an earlier environment, on purpose: its value may be needed. Delete it if it is not, or import it into the stack.',
  },
  {
    name: 'export-in-use',
    of: 'resource',
    said: /Export (\S+) cannot be (deleted|updated) as it is in use by ([\w-]+)/i,
    page: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html',
    fix: ({ match, environment }) =>
      `${match[3]} still imports it. What is to go must first be unused: commit the part of the change that takes it out of the app stack, \`semiont provision ${environment}\`, then the rest.`,
  },
  {
    name: 'export-missing',
    of: 'resource',
    said: /No export named (\S+) found/i,
    page: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html',
    fix: ({ environment }) =>
      `The data stack does not export it (yet), or has another name than stacks.data says. \`semiont provision ${environment}\` applies the data stack first.`,
    spec: () => 'stacks.data',
  },
  {
    name: 'addresses-quota',
    of: 'resource',
    said: /AddressLimitExceeded|maximum number of addresses/i,
    page: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html',
    fix: () =>
      'The region has no Elastic IP address left (five, unless more were granted). Release one, ask for more in Service Quotas, or lower network.natGateways.',
    spec: () => 'network.natGateways',
  },
  {
    name: 'network-quota',
    of: 'resource',
    said: /VpcLimitExceeded|maximum number of VPCs/i,
    page: 'https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html',
    fix: () =>
      'The region has no room for another VPC (five, unless more were granted). Delete one that is not needed, or ask for more in Service Quotas.',
  },
  {
    name: 'quota',
    of: 'resource',
    said: /LimitExceeded|QuotaExceeded|limit exceeded|(?:exceed|reach)[^\n]*(?:limit|quota|maximum)|maximum number of/i,
    page: 'https://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html',
    fix: () =>
      'A quota of the account is used up. Ask for more in Service Quotas (most are granted within hours), or remove what is not needed.',
  },
  {
    name: 'service-linked-role',
    of: 'resource',
    said: /service[- ]linked role/i,
    page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html',
    fix: ({ environment }) =>
      `A role that AWS needs for itself is not there, or so new that it is not known everywhere. Run \`semiont provision ${environment}\` again: it makes what is missing.`,
  },
  {
    name: 'denied',
    of: 'resource',
    said: /not authorized to perform:? ?([\w*:-]+)?|AccessDenied|UnauthorizedOperation|Access denied/i,
    page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html',
    fix: ({ match }) =>
      `CloudFormation works with your permissions, and these do not allow ${match[1] ?? 'this'}. Ask for that permission, or use a role that has it.`,
  },
  {
    name: 'throttled',
    of: 'resource',
    said: /Rate exceeded|Throttl|TooManyRequests|RequestLimitExceeded/i,
    page: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html',
    fix: ({ environment }) =>
      `AWS had too many requests at once. Nothing is wrong with the change: run \`semiont provision ${environment}\` again.`,
  },
  {
    name: 'repository-not-empty',
    of: 'resource',
    said: /repository[^\n]*still contains images|RepositoryNotEmpty/i,
    page: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-delete.html',
    fix: () =>
      'The repository still holds images and is not deleted with them. Delete them in ECR first if nobody needs them.',
  },
  {
    name: 'exists',
    of: 'resource',
    said: /already exists|AlreadyExists|EntityAlreadyExists/i,
    page: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resource-import.html',
    fix: () =>
      'Something of this name exists outside the stack: left behind by an earlier one on purpose, or made by hand. Delete it if nobody needs it, or import it into the stack.',
  },
  {
    name: 'cancelled',
    of: 'resource',
    said: /User Initiated|cancel[^\n]*by user|Rollback requested by user/i,
    page: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-update-cancel.html',
    fix: ({ environment }) =>
      `Somebody cancelled it. \`semiont provision ${environment}\` begins anew when it is meant to be done.`,
  },
  {
    name: 'aws-internal',
    of: 'resource',
    said: /InternalFailure|Internal (?:error|failure|server error)|ServiceInternalError|ServiceUnavailable/i,
    page: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html',
    fix: ({ environment }) =>
      `AWS had a failure of its own. Run \`semiont provision ${environment}\` again; if it stays, AWS's support needs the stack's events.`,
  },
  {
    name: 'not-settled',
    of: 'resource',
    said: /Exceeded attempts to wait|NotStabilized|did not stabilize|timed out/i,
    page: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html',
    fix: ({ environment }) =>
      `It did not come to rest in the time that CloudFormation waits. See in its own console what it is busy with; then run \`semiont provision ${environment}\` again.`,
  },
]
