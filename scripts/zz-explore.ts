import { scriptedStaging } from '../test/provision/scripted-staging.ts'
process.env['AWS_MAX_ATTEMPTS'] = '2'
const kinds = process.argv[2]!.split(',') as any[]
const only = process.argv[3]
const longer = (t: string) => t.replace('retention: 1 day', 'retention: 3 days').replace('max: 2', 'max: 3')
const commands: Record<string, string[]> = {
  provision: ['provision', 'staging', '--yes'],
  publish: ['publish', 'staging', '--image-tag', 'v2'],
  restart: ['restart', 'staging'],
  status: ['status', 'staging'],
  destroy: ['destroy', 'staging', '--yes'],
  logs: ['watch', 'logs', 'staging', '--no-follow'],
  list: ['secrets', 'list', 'staging'],
  diff: ['diff', 'staging', '--live'],
}
async function one(name: string, fault?: any) {
  const s = await scriptedStaging()
  try {
    s.deployed()
    const r = s.aws.view('SemiontDataStack-staging')!.resources
    for (const x of ['Backend', 'Frontend']) s.aws.image(r[`Service${x}Repository`]!, { digest: `sha256:${'b'.repeat(64)}`, tags: ['v2'] })
    if (name === 'provision' || name === 'diff') s.project.commit(longer)
    if (fault) s.aws.fault(fault)
    s.aws.calls.length = 0
    const { startProgram } = await import("../test/started-program.ts"); const e = await startProgram(commands[name]!, s.project.folder, { env: { ...s.project.env, AWS_MAX_ATTEMPTS: "2" } }).ended
    const left = ['SemiontDataStack-staging', 'SemiontAppStack-staging'].map((n) => `${s.aws.view(n)?.status} ${s.aws.view(n)?.changeSets.join()}`)
    return { e, left, operations: [...new Set(s.aws.calls.map((c) => `${c.service} ${c.operation}`))] }
  } finally { await s.end() }
}
for (const name of Object.keys(commands)) {
  if (only && !only.split(',').includes(name)) continue
  const good = await one(name)
  console.log(`##### ${name}: ${good.e.status} ${good.operations.length} operations; ${good.left.join(' | ')}`)
  if (good.e.status !== 0) console.log(good.e.stderr)
  for (const kind of kinds) for (const op of good.operations) {
    const [service, operation] = op.split(' ')
    const started = Date.now()
    const { e, left } = await one(name, { service, operation, kind, times: Infinity })
    const text = e.stderr.split('\n').filter((l) => !/  ok  |Asking Cloud|^ *[~+-] |^$/.test(l)).slice(-7).join('\n   ')
    const bug = /^ +at |bug|undefined|\[object/m.test(e.stderr + e.stdout) ? '!!!BUG' : ''
    console.log(`--- ${name} ${kind} ${op}: exit ${e.status} ${bug} ${Date.now() - started}ms [${left.join(' | ')}]\n   ${text}`)
  }
}
