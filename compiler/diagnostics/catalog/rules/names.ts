import { error } from '../../entry.ts'

/** Codes about the names that become logical ids. */
export const namesCodes = {
  'name-has-from': error<{ what: string; name: string; instead: string }>(
    'Logical ids of CloudFormation are made of names, and two names in one id are joined by From: what lets backend be reached ' +
      'from frontend is ServiceBackendFromFrontend…. If a name could have the word in it, two ids could meet; ids are ' +
      'forever, since a changed one replaces the resource.',
    ({ what, name, instead }) => ({
      message: `The ${what} name "${name}" has the word "from" in it, which joins names in logical ids.`,
      help: `Use another word, for example "${instead}".`,
    }),
  ),
} as const
