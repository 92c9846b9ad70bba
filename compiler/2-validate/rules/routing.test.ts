import { expect, it } from 'vitest'
import { diagnosticsOf, minimalSpec, refusalsOf } from '../../fixtures/minimal-spec.ts'
import { servicesExist } from './services-exist.ts'
import { rules as all } from '../rules.ts'

const rules = (map: Record<string, [priority: number, ...paths: string[]]>) => ({
  routing: {
    rules: Object.fromEntries(
      Object.entries(map).map(([name, [priority, ...paths]]) => [name, { priority, paths, service: 'web' }]),
    ),
  },
})
const at = 'routing.rules'
const many = (count: number, prefix = 'p') => Array.from({ length: count }, (_, index) => `/${prefix}${index}`)
const many102: Record<string, object> = Object.fromEntries(many(102, 's').map((path) => [path.slice(1), { port: 80 }]))

it.each<[string, object, string[]]>([
  ['a default that is not there', { routing: { default: 'wbe' } }, ['route-to-unknown-service at routing.default']],
  [
    'a default without a port',
    {
      services: { worker: {} },
      routing: { default: 'worker', rules: { all: { priority: 1, paths: ['/*'], service: 'web' } } },
    },
    ['route-without-port at routing.default'],
  ],
  [
    'a route to nobody',
    { routing: { rules: { api: { priority: 1, paths: ['/api'], service: 'api' } } } },
    ['route-to-unknown-service at routing.rules.api.service'],
  ],
  ['routes', rules({ auth: [10, '/auth/*'], api: [20, '/api', '/api/*'] }), []],
  ['many wildcards', rules({ a: [1, '/*/*/*/*/*/?'] }), ['path-wildcards at routing.rules.a.paths[0]']],
  ['the same priority', rules({ a: [1, '/a'], b: [1, '/b'] }), [`priority-taken at ${at}.b.priority`]],
  [
    'a priority that a split route takes',
    rules({ a: [1, ...many(6)], b: [2, '/b'] }),
    [`priority-taken at ${at}.b.priority`],
  ],
  ['a split route with room', rules({ a: [1, ...many(6)], b: [3, '/b'] }), []],
  [
    'a route split by its wildcards',
    rules({ a: [1, '/a/*/*/*', '/b/*/*/*'], b: [2, '/c'] }),
    [`priority-taken at ${at}.b.priority`],
  ],
  ['the end of the priorities', rules({ a: [50_000, ...many(6)] }), [`priority-too-high at ${at}.a.priority`]],
  ['a path in two routes', rules({ a: [2, '/x'], b: [1, '/x'] }), [`path-repeated at ${at}.a.paths[0]`]],
  [
    'a shadowed route',
    rules({ a: [1, '/api/*'], b: [2, '/api/v1', '/api/v2'] }),
    [`path-shadowed at ${at}.b.paths[0]`],
  ],
  ['the narrower route first', rules({ a: [2, '/api/*'], b: [1, '/api/v1'] }), []],
  ['a route behind everything', rules({ a: [1, '/*'], b: [2, '/b'] }), [`path-shadowed at ${at}.b.paths[0]`]],
  ['upper and lower case', rules({ a: [1, '/api/*'], b: [2, '/API/v1'] }), []],
  [
    'many rules',
    rules(
      Object.fromEntries(many(21).map((path, index) => [path.slice(1), [index * 5 + 1, ...many(25, `q${index}x`)]])),
    ),
    [`too-many-rules at ${at}`],
  ],
  [
    'many services',
    {
      services: many102,
      routing: {
        rules: Object.fromEntries(
          Object.keys(many102).map((service, index) => [
            service,
            { priority: index + 1, paths: [`/${service}`], service },
          ]),
        ),
      },
    },
    [`too-many-targets at ${at}`],
  ],
])('%s', (_, changes, refusals) => expect(refusalsOf(changes)).toEqual(refusals))

it('says no more than that there is no service', () => {
  const spec = { ...minimalSpec(), services: {} }
  const found: string[] = []
  for (const rule of all) rule(spec, (code, _, path) => found.push(`${code} at ${path}`))
  expect(found).toEqual(['no-services at services'])
  expect(all).toContain(servicesExist)
})

it.each<[object, string, string]>([
  [
    rules({ a: [10, ...many(6)], b: [11, '/b'] }),
    'The routes "a" and "b" both need priority 11; "a" is split into 2 rules and takes 2 priorities in a row.',
    'Give "b" another priority, for example 20, and leave gaps.',
  ],
  [
    rules({ a: [1, '/api/*'], b: [2, '/api/v1'] }),
    'The path "/api/v1" is never reached: "/api/*" of the route "a" comes earlier, at priority 1, and takes all of it.',
    'Give this route a priority below 1, or "a" one above 2: the narrower path must come first.',
  ],
])('%o is told and helped', (changes, message, help) =>
  expect(diagnosticsOf(changes)).toMatchObject([{ message, help }]),
)
