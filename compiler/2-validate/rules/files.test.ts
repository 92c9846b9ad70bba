import { expect, it } from 'vitest'
import { refusalsOf } from '../../fixtures/minimal-spec.ts'

const mounted = (mount: string) => ({ services: { web: { files: { enabled: true, mount } } } })

it.each<[string, object, string[]]>([
  ['archive after infrequent access', { files: { archiveAfter: '60 days' } }, []],
  ['archive at the same time', { files: { archiveAfter: '30 days' } }, ['archive-too-early at files.archiveAfter']],
  [
    'archive without infrequent access',
    { files: { infrequentAccessAfter: 'never', archiveAfter: '90 days' } },
    ['archive-too-early at files.archiveAfter'],
  ],
  ['no files at all', { files: { enabled: false, archiveAfter: '1 day' } }, []],
  [
    'a service without its files',
    { files: { enabled: false }, services: { web: { files: { enabled: true } } } },
    ['files-disabled at services.web.files.enabled'],
  ],
  ['a mount of its own', mounted('/srv/data'), []],
  ['a mount with ..', mounted('/srv/../data'), ['mount-unusable at services.web.files.mount']],
  ["a mount in the kernel's place", mounted('/proc/data'), ['mount-unusable at services.web.files.mount']],
])('%s', (_, changes, refusals) => expect(refusalsOf(changes)).toEqual(refusals))
