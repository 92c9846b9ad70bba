import { expect, it } from 'vitest'
import { compactValue } from './compact-value.ts'

it.each([
  ['a text as it is', 'db.t3.micro', 'db.t3.micro'],
  ['a text with a colon and commas as it is', 'a: b, c', 'a: b, c'],
  ['an empty text in quotes', '', '""'],
  ['a text that begins or ends with a space in quotes', ' a ', '" a "'],
  ['a text of several lines on one', 'a\nb', String.raw`"a\nb"`],
  ['a text that reads like a function in quotes', 'Ref Vpc', '"Ref Vpc"'],
  ['a text that reads like a list in quotes', '[a]', '"[a]"'],
  ['a text with an arrow in quotes', 'a → b', '"a → b"'],
  ['truth', false, 'false'],
  ['a number', 20, '20'],
  ['nothing', null, 'null'],
  ['a list', ['a', 'b, c'], '[a, "b, c"]'],
  ['a map', { a: 1, b: { c: 'd: e' } }, '{a: 1, b: {c: "d: e"}}'],
  ['an empty map', {}, '{}'],
  ['a tag', { Key: 'owner', Value: 'ops' }, 'owner=ops'],
  ['a variable of a container', { Name: 'NODE_ENV', Value: 'production' }, 'NODE_ENV=production'],
  ['a reference', { Ref: 'Vpc' }, 'Ref Vpc'],
  ['an attribute', { 'Fn::GetAtt': ['Database', 'Endpoint.Address'] }, 'GetAtt Database.Endpoint.Address'],
  ['an attribute as a text', { 'Fn::GetAtt': 'Database.Endpoint.Address' }, 'GetAtt Database.Endpoint.Address'],
  ['an import', { 'Fn::ImportValue': 'Data-VpcId' }, 'Import Data-VpcId'],
  ['an import of a text with variables', { 'Fn::ImportValue': { 'Fn::Sub': '${A}-VpcId' } }, 'Import ${A}-VpcId'],
  ['a text with variables', { 'Fn::Sub': 'arn:${AWS::Partition}:s3' }, 'arn:${AWS::Partition}:s3'],
  ['a joined text', { 'Fn::Join': ['', [{ 'Fn::ImportValue': 'Arn' }, ':key::']] }, '${Import Arn}:key::'],
  ['a function that it does not know', { 'Fn::Select': [0, 'a'] }, '{"Fn::Select": [0, a]}'],
])('shows %s', (_, value, text) => {
  expect(compactValue(value)).toBe(text)
})
