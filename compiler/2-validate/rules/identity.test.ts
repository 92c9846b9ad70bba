import { expect, it } from 'vitest'
import { diagnosticsOf, refusalsOf } from '../../fixtures/minimal-spec.ts'

const arn = (region: string, account = '123456789012', partition = 'aws') =>
  `arn:${partition}:acm:${region}:${account}:certificate/0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f`
const manyTags = Object.fromEntries(Array.from({ length: 46 }, (_, index) => [`key${index}`, 'value']))
const china = { aws: { region: 'cn-north-1' }, network: { availabilityZones: ['cnn1-az1', 'cnn1-az2'] } }
const longDomain = `${'a'.repeat(53)}.example.org`

it('passes the minimal spec', () => expect(refusalsOf({})).toEqual([]))

it.each<[string, object, string[]]>([
  [
    'a region newer than the table',
    { aws: { region: 'eu-east-1' }, network: { availabilityZones: ['eue1-az1', 'eue1-az2'] } },
    ['region-unknown at aws.region'],
  ],
  ['a misspelt region', { aws: { region: 'us-esat-1' } }, ['region-of-no-zone at aws.region']],
  ['a tag of ours', { aws: { tags: { name: 'x' } } }, ['tag-key-reserved at aws.tags.name']],
  [
    'another tag of ours',
    { aws: { tags: { 'semiont:environment': 'x' } } },
    ['tag-key-reserved at aws.tags["semiont:environment"]'],
  ],
  [
    'tags that IAM takes for the same',
    { aws: { tags: { team: 'a', Team: 'b' } } },
    ['tag-keys-differ-in-case at aws.tags.Team'],
  ],
  ['too many tags', { aws: { tags: manyTags } }, ['too-many-tags at aws.tags']],
  ['a long stack name', { stacks: { data: 'a'.repeat(129) } }, ['stack-name-too-long at stacks.data']],
  ['a stack name of 128 characters', { stacks: { data: 'a'.repeat(128) } }, []],
  [
    'the same name for both stacks',
    { stacks: { data: 'Semiont-${environment}', app: 'Semiont-production' } },
    ['stack-names-equal at stacks.app'],
  ],
  ['a domain outside the zone', { site: { domain: 'notexample.org' } }, ['domain-outside-zone at site.domain']],
  ['the domain of the zone itself', { site: { domain: 'example.org' } }, []],
  ['a domain too long for a certificate', { site: { domain: longDomain } }, ['domain-too-long at site.domain']],
  ['a long domain with a certificate of its own', { site: { domain: longDomain, certificate: arn('us-east-1') } }, []],
  [
    'a certificate of another region and account',
    { site: { certificate: arn('us-west-2', '000000000000') } },
    ['certificate-elsewhere at site.certificate'],
  ],
  ['a certificate in China', { ...china, site: { certificate: arn('cn-north-1', '123456789012', 'aws-cn') } }, []],
  [
    'a certificate of another partition',
    { ...china, site: { certificate: arn('cn-north-1') } },
    ['certificate-elsewhere at site.certificate'],
  ],
])('%s', (_, changes, refusals) => expect(refusalsOf(changes)).toEqual(refusals))

it('tells every difference of a certificate at once', () => {
  const [found] = diagnosticsOf({ site: { certificate: arn('us-west-2', '000000000000') } })
  expect(found?.message).toBe(
    'The certificate is elsewhere: its region is us-west-2, not us-east-1; its account is 000000000000, not 123456789012.',
  )
})
