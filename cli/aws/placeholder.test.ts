import { expect, it } from 'vitest'
import { isPlaceholder } from './placeholder.ts'

it.each([
  '',
  '   ',
  'changeme',
  'CHANGE_ME',
  'change-me',
  'TODO',
  'tbd',
  'placeholder',
  'xxx',
  'XXXXXXXX',
  '<client id>',
  '<CLIENT_ID>',
  '${GOOGLE_CLIENT_ID}',
  '{{ secret }}',
  '...',
  '****',
  'your-client-id',
  'YOUR_SECRET_HERE',
  'undefined',
  'null',
])('takes "%s" for a placeholder', (value) => {
  expect(isPlaceholder(value)).toBe(true)
})

it.each([
  'k3Jx9-xxx-Qw',
  '1098-abc.apps.googleusercontent.com',
  'hunter2',
  '{"type":"service_account","id":"1"}',
  '<a><b>saml</b></a>',
  '[1, 2]',
  'none',
  'xx',
  'yourdomain.example',
  '-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----',
])('takes "%s" for a value', (value) => {
  expect(isPlaceholder(value)).toBe(false)
})
