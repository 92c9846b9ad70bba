// From an empty account to a running environment, a change, a release, a rollback and the end of it: what the README calls
// "try it without an account", what the tests run, and what scripts/smoke-aws.ts runs in a real account.

import type { Step } from './step.ts'
import type { Target } from './target.ts'

/** The two values that people have to set. Made up: nobody can sign in with them. */
const oauth = JSON.stringify({ googleClientId: 'client-id-of-the-tour', googleClientSecret: 'made-up-for-the-tour' })

/** The steps, in their order. */
export function recipe({ environment, look }: Pick<Target, 'environment' | 'look'>): Step[] {
  return [
    ...firstDeploy(environment),
    { about: look.about, shown: '', run: () => look.run() },
    ...change(environment),
    ...release(environment),
    ...refusal(environment),
    ...end(environment),
  ]
}

function firstDeploy(env: string): Step[] {
  return [
    {
      about: 'The first deploy makes the data stack and stops where people have to act.',
      command: ['provision', env, '--yes'],
      exit: 1,
      says: [/oauth/, /secrets set/, /docker push/],
    },
    {
      about: 'The secret that no machine can make up; on a terminal it would be asked for, masked.',
      command: ['secrets', 'set', env, 'oauth', '--stdin'],
      exit: 0,
      input: oauth,
    },
    {
      about: 'An image for every service.',
      shown: 'docker build … && docker push …:v1',
      run: ({ push }) => push('v1'),
    },
    {
      about: 'The same command goes on where it stopped.',
      command: ['provision', env, '--yes'],
      exit: 0,
      says: [/https:\/\//],
    },
    { about: 'What is there now.', command: ['status', env], exit: 0, says: [/frontend/, /backend/, /v1/] },
    { about: 'Nothing to change is success.', command: ['provision', env, '--yes'], exit: 0, says: [/nothing/i] },
  ]
}

function change(env: string): Step[] {
  return [
    edited('A line of the spec is changed.', `specs/${env}.yaml`, 'retention: 14 days', 'retention: 30 days'),
    edited('And one more.', `specs/${env}.yaml`, '\ndatabase:\n', '\ndatabase:\n  storage: 40 GiB\n'),
    {
      about: 'What that will do, before anything is written.',
      command: ['diff', env],
      exit: 0,
      says: [/database\.storage\s+20 GiB \(default\) → 40 GiB/, /logs\.retention\s+14 days → 30 days/],
    },
    committed(env, 'More room for data, and logs are kept for a month'),
    {
      about: 'Applied, after it was shown: both stacks, in place.',
      command: ['provision', env, '--yes'],
      exit: 0,
      says: [/database\.storage/, /logs\.retention/],
    },
    {
      about: 'What is deployed is what the spec says.',
      command: ['diff', env, '--live', '--exit-code'],
      exit: 0,
      says: [/no changes/],
    },
  ]
}

function release(env: string): Step[] {
  return [
    { about: 'A new image.', shown: 'docker push …:v2', run: ({ push }) => push('v2') },
    {
      about: 'A release: a digest in a parameter, nothing else.',
      command: ['publish', env, '--image-tag', 'v2'],
      exit: 0,
    },
    { about: 'What runs now.', command: ['status', env], exit: 0, says: [/v2/] },
    {
      about: 'An older tag is the rollback.',
      command: ['publish', env, '--image-tag', 'v1', '--service', 'backend'],
      exit: 0,
    },
    { about: 'New tasks of the same.', command: ['restart', env, '--service', 'backend'], exit: 0 },
    { about: 'What the services wrote.', command: ['watch', 'logs', env, '--since', '1h', '--no-follow'], exit: 0 },
    { about: 'The secrets, never their values.', command: ['secrets', 'check', env], exit: 0 },
  ]
}

function refusal(env: string): Step[] {
  return [
    edited(
      'A change that would lose the database.',
      `specs/${env}.yaml`,
      '\ndatabase:\n',
      '\ndatabase:\n  name: other\n',
    ),
    { about: 'Said before anything else.', command: ['diff', env, '--exit-code'], exit: 4, says: [/[Dd]atabase/] },
    committed(env, 'Another database'),
    {
      about: 'Refused, whatever --yes says.',
      command: ['provision', env, '--yes'],
      exit: 1,
      says: [/never does that/, /Nothing of what was shown was done/],
    },
    {
      about: 'Taken back.',
      shown: 'git revert HEAD',
      run: (_, { git }) => git('revert', '--quiet', '--no-edit', 'HEAD'),
    },
  ]
}

function end(env: string): Step[] {
  return [
    {
      about: 'The app stack goes; the data stack stays.',
      command: ['destroy', env, '--yes'],
      exit: 0,
      says: [/SemiontAppStack/],
    },
    { about: 'What is left.', command: ['status', env], exit: 0, says: [/not there/] },
  ]
}

function edited(about: string, file: string, from: string, to: string): Step {
  const shown = `${file}: ${to.trim().split('\n').at(-1)!.trim()}`
  return { about, shown, run: (_, { edit }) => edit(file, from, to) }
}

function committed(env: string, message: string): Step {
  return {
    about: 'Reviewed, and committed with its templates.',
    shown: `semiont compile ${env} && git commit -am "${message}"`,
    run: (_, { git, semiont }) => {
      semiont('compile', env)
      git('commit', '--quiet', '--all', '--message', message)
    },
  }
}
