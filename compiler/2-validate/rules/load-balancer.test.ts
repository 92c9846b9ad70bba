import { expect, it } from 'vitest'
import { refusalsOf } from '../../fixtures/minimal-spec.ts'

const accessLogs = (changes: object) => ({
  loadBalancer: { accessLogs: { enabled: true, bucket: 'logs.example', ...changes } },
})
const at = 'loadBalancer.accessLogs'

it.each<[string, object, string[]]>([
  ['access logs', accessLogs({}), []],
  ['no bucket', accessLogs({ bucket: '' }), [`access-logs-without-bucket at ${at}.enabled`]],
  ['two periods', accessLogs({ bucket: 'logs..example' }), [`bucket-name at ${at}.bucket`]],
  ['an address', accessLogs({ bucket: '192.168.0.1' }), [`bucket-name at ${at}.bucket`]],
  ['a kept prefix', accessLogs({ bucket: 'xn--logs' }), [`bucket-name at ${at}.bucket`]],
  ['a kept suffix', accessLogs({ bucket: 'logs-s3alias' }), [`bucket-name at ${at}.bucket`]],
  ['AWSLogs', accessLogs({ prefix: 'web/AWSLogs' }), [`access-logs-prefix at ${at}.prefix`]],
  ['a bad bucket that nothing uses', accessLogs({ enabled: false, bucket: 'logs..example' }), []],
  [
    'a long idle time',
    { loadBalancer: { idleTimeout: '4001 seconds' } },
    ['quantity-out-of-range at loadBalancer.idleTimeout'],
  ],
])('%s', (_, changes, refusals) => expect(refusalsOf(changes)).toEqual(refusals))
