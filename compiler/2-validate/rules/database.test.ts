import { expect, it } from 'vitest'
import { diagnosticsOf, refusalsOf } from '../../fixtures/minimal-spec.ts'

const database = (changes: object) => ({ database: changes })
const windows = (backup: string, maintenance: string) =>
  database({ backups: { window: `${backup} UTC` }, maintenance: { window: `${maintenance} UTC` } })
const overlap = ['windows-overlap at database.maintenance.window']

it.each<[string, object, string[]]>([
  ['a reserved database', database({ name: 'table' }), ['database-name-reserved at database.name']],
  ['the database of every instance', database({ name: 'postgres' }), []],
  ['a reserved user', database({ username: 'admin' }), ['database-name-reserved at database.username']],
  ['a user of PostgreSQL', database({ username: 'pg_owner' }), ['database-name-reserved at database.username']],
  ['the usual user', database({ username: 'postgres' }), []],
  ['an old version', database({ engineVersion: '13' }), ['postgres-version-out-of-support at database.engineVersion']],
  ['the newest version', database({ engineVersion: '18' }), []],
  ['a new family', database({ instanceClass: 'db.m12g.large' }), ['instance-class-unknown at database.instanceClass']],
  ['a size that is not', database({ instanceClass: 'db.t3.nano' }), ['instance-class-size at database.instanceClass']],
  ['an old family', database({ instanceClass: 'db.t2.micro' }), ['instance-class-too-old at database.instanceClass']],
  ['a family of Graviton', database({ instanceClass: 'db.t4g.medium' }), []],
  ['too little storage', database({ storage: '10 GiB' }), ['quantity-out-of-range at database.storage']],
  ['a low ceiling', database({ storage: '200 GiB' }), ['storage-ceiling-below-storage at database.maxStorage']],
  ['a near ceiling', database({ maxStorage: '21 GiB' }), ['storage-ceiling-too-near at database.maxStorage']],
  ['a ceiling a tenth above', database({ maxStorage: '22 GiB' }), []],
  ['no growth', database({ maxStorage: '20 GiB' }), []],
  ['the greatest storage', database({ storage: '65536 GiB', maxStorage: '65536 GiB' }), []],
  [
    'long backups',
    database({ backups: { retention: '36 days' } }),
    ['quantity-out-of-range at database.backups.retention'],
  ],
  ['a short backup window', windows('03:00-03:29', 'Sun 05:00-06:00'), ['window-too-short at database.backups.window']],
  [
    'a short window of maintenance',
    windows('03:00-04:00', 'Sun 05:00-05:01'),
    ['window-too-short at database.maintenance.window'],
  ],
  ['windows that touch', windows('03:00-04:00', 'Sun 04:00-05:00'), []],
  ['windows that overlap', windows('03:00-04:30', 'Sun 04:00-05:00'), overlap],
  ['a backup in the midst of maintenance', windows('03:00-03:30', 'Sun 02:00-05:00'), overlap],
  ['a backup over midnight', windows('23:30-00:30', 'Mon 00:00-01:00'), overlap],
  ['maintenance over the end of the week', windows('00:00-01:00', 'Sun 23:30-00:30'), overlap],
  ['maintenance before midnight', windows('00:00-01:00', 'Sun 23:00-00:00'), []],
  ['a backup that takes all day', windows('03:00-03:00', 'Sun 04:00-05:00'), overlap],
  ['no database', database({ enabled: false, storage: '1 GiB', name: 'table', instanceClass: 'db.t2.micro' }), []],
  [
    'a service without its database',
    { ...database({ enabled: false }), services: { web: { database: true } } },
    ['database-disabled at services.web.database'],
  ],
])('%s', (_, changes, refusals) => expect(refusalsOf(changes)).toEqual(refusals))

it.each<[object, string]>([
  [database({ instanceClass: 'db.m4.10xlarge' }), 'Write "db.m7g.large".'],
  [
    database({ storage: '10 GiB' }),
    'Write "20 GiB", the nearest legal value (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html).',
  ],
  [
    windows('03:00-04:30', 'Sun 04:00-05:00'),
    'Move one of the two, for example the maintenance window to "Sun 04:30-05:30 UTC".',
  ],
  [
    windows('23:30-00:30', 'Mon 00:00-01:00'),
    'Move one of the two, for example the maintenance window to "Mon 00:30-01:30 UTC".',
  ],
  [windows('03:00-03:00', 'Sun 04:00-05:00'), 'Shorten them: together they must fit into a day.'],
])('%o is helped by the nearest legal value', (changes, help) => expect(diagnosticsOf(changes)[0]?.help).toBe(help))
