import { error, warning } from '../../entry.ts'
import { suggest } from '../../suggest.ts'

/** Codes about whose environment it is: account, region, tags, stack names, and the site's name and certificate. */
export const identityCodes = {
  'region-unknown': warning<{ region: string; known: readonly string[]; date: string }>(
    'Zone ids and other facts that cannot be looked up offline stand in tables with a date. A region that they do not ' +
      'know is either newer than they are or misspelt. AWS lists its regions at ' +
      'https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html.',
    ({ region, known, date }) => ({
      message: `The region "${region}" is not in the table of regions of ${date}.`,
      help: `If the region is newer than that, go on. ${suggest(region, known)}`,
    }),
  ),
  'region-of-no-zone': error<{ region: string; zoneRegion: string }>(
    'A network is in one region, and so are its zones, whose ids begin with the short code of that region: ' +
      'https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html.',
    ({ region, zoneRegion }) => ({
      message: `The region "${region}" is not known, and the zones of the network belong to ${zoneRegion}.`,
      help: `Write "${zoneRegion}", or zones of the region that is meant.`,
    }),
  ),
  'tag-key-reserved': error<{ key: string }>(
    'Every resource is tagged with its own Name and with tags that begin with semiont:, by which resources are found ' +
      'again. AWS takes each key once only, and IAM makes no difference between upper and lower case: ' +
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html.',
    ({ key }) => ({
      message: `The tag key "${key}" is one that semiont sets itself.`,
      help: 'Choose another key: any but Name and those that begin with semiont:.',
    }),
  ),
  'tag-keys-differ-in-case': error<{ key: string; other: string }>(
    'The same tags are put on every resource. IAM, whose roles are among them, makes no difference between upper and ' +
      'lower case in tag keys and refuses two that differ in nothing else: ' +
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html.',
    ({ key, other }) => ({
      message: `The tag keys "${other}" and "${key}" differ only in upper and lower case.`,
      help: 'Keep one of the two.',
    }),
  ),
  'too-many-tags': error<{ count: number; most: number }>(
    'A resource takes at most 50 tags. Some of them are kept for semiont itself, whose number may still grow: ' +
      'https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html.',
    ({ count, most }) => ({
      message: `There are ${count} tags, and ${most} are the most.`,
      help: `Remove ${count - most} of them.`,
    }),
  ),
  'stack-name-too-long': error<{ name: string; most: number }>(
    'CloudFormation takes stack names of up to 128 characters: ' +
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-using-console-create-stack-parameters.html. ' +
      'The name counts as it is when ${environment} is filled in.',
    ({ name, most }) => ({
      message: `The stack name "${name}" has ${name.length} characters, and ${most} are the most.`,
      help: `Shorten it by ${name.length - most}. The name of a stack that exists cannot be changed.`,
    }),
  ),
  'stack-names-equal': error<{ name: string }>(
    'The data stack and the application stack are two stacks of one account and region, so their names must differ. ' +
      'Everything that is exported carries the name of the data stack: ' +
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html.',
    ({ name }) => ({
      message: `Both stacks would be called "${name}".`,
      help: 'Give stacks.data and stacks.app different names, or leave both out.',
    }),
  ),
  'domain-outside-zone': error<{ domain: string; zone: string }>(
    'The records of the site and those that prove its certificate are written to the hosted zone, which only answers ' +
      'for its own name and for names under it: ' +
      'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zones-working-with.html.',
    ({ domain, zone }) => ({
      message: `The domain "${domain}" is not in the hosted zone "${zone}".`,
      help: `Write "${zone}", a name that ends with ".${zone}", or the hosted zone that "${domain}" is in.`,
    }),
  ),
  'domain-too-long': error<{ domain: string; most: number }>(
    'AWS Certificate Manager takes a first domain name of up to 64 characters, since that is the room for a ' +
      "certificate's common name: https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html.",
    ({ domain, most }) => ({
      message: `The domain "${domain}" has ${domain.length} characters; a managed certificate takes ${most}.`,
      help: `Shorten the domain, or give the ARN of a certificate that covers it in site.certificate.`,
    }),
  ),
  'certificate-elsewhere': error<{ differences: readonly { part: string; is: string; should: string }[] }>(
    'A load balancer takes certificates of its own account and region only: ' +
      'https://docs.aws.amazon.com/acm/latest/userguide/acm-regions.html. The ARN says where a certificate is.',
    ({ differences }) => ({
      message: `The certificate is elsewhere: ${differences.map(({ part, is, should }) => `its ${part} is ${is}, not ${should}`).join('; ')}.`,
      help: 'Give the ARN of a certificate of this account and region, or write managed to have one made.',
    }),
  ),
} as const
