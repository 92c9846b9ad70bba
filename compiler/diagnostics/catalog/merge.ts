import { error } from '../entry.ts'

/** The files of one environment together: which they are, and what `null` removes. */
export const mergeCodes = {
  'spec-missing': error<{ file: string }>(
    'The command was given the name of an environment or a file, and there is no such file. `compile production` reads specs/production.yaml.',
    ({ file }) => ({
      message: `There is no file ${file}.`,
      help: 'Check the name and the folder you are in, or make a spec with `semiont init`.',
    }),
  ),
  'base-missing': error<{ file: string }>(
    'A file extends a base by its path, relative to the file that names it and not to the folder in which the command runs.',
    ({ file }) => ({
      message: `The base ${file} does not exist.`,
      help: 'Correct the path, which is relative to this file, or remove `extends`.',
    }),
  ),
  'extends-not-text': error<object>(
    'A file extends one base, named by its path. A base may extend another one, so that several come one after the other and it is plain which of them wins.',
    () => ({
      message: 'extends is not a path.',
      help: 'Write one path, for example extends: ./base.yaml; to use several bases, let each extend the next.',
    }),
  ),
  'extends-outside': error<{ path: string; relative: boolean }>(
    'All files of an environment lie in the folder of its spec, so that a review of the folder sees everything that can change the environment, and a spec from elsewhere cannot read other files of the machine. Paths are written with forward slashes, the same on every machine.',
    ({ path, relative }) => ({
      message: relative
        ? `The base "${path}" does not lie in the folder of the spec.`
        : `The base "${path}" is not a relative path with forward slashes.`,
      help: relative
        ? 'Move the base beside the spec or below it, and write its path, such as ./base.yaml.'
        : 'Write the path from this file to the base, which lies in the same folder or below it, such as ./base.yaml.',
    }),
  ),
  'extends-cycle': error<{ files: readonly string[] }>(
    'A base is read before the file that extends it. When files extend each other in a circle there is none to begin with.',
    ({ files }) => ({
      message:
        files.length > 2
          ? `The files extend each other in a circle: ${files.join(' → ')}.`
          : `${files[0]!} extends itself.`,
      help:
        files.length > 2
          ? 'Remove `extends` from the file that is meant to be the base of the others.'
          : 'Name the base that is meant, or remove `extends`.',
    }),
  ),
  'null-removes-nothing': error<{ path: string }>(
    'null (or a key with nothing after its colon) on an entry of a map by name removes what a base gave under that name. Where no base gave it, the name is probably misspelt, and what was to be removed stays.',
    ({ path }) => ({
      message: `${path} is removed here, but no base of this file gives it.`,
      help: 'Correct the name, or delete the line: what is not written does not exist. To give the entry with all its defaults, write {} after the colon.',
    }),
  ),
  'null-not-legal': error<{ path: string; kind: 'item' | 'section' | 'setting'; required: boolean }>(
    'A key with nothing after its colon is null to YAML. It is legal only on an entry of a map by name (services, routes, secrets, variables, tags), where it removes what a base gave. A part that exists once is switched off by `enabled: false`, and a setting returns to its default when its line is deleted.',
    ({ path, kind, required }) => {
      const todo = {
        item: 'Write a value after the hyphen',
        section: 'Write its keys below it, indented',
        setting: 'Write its value after the colon',
      }[kind]
      const otherwise = kind === 'item' ? ', or delete the line.' : ', or delete the line to have the default.'
      return { message: `${path} has no value.`, help: required ? `${todo}.` : `${todo}${otherwise}` }
    },
  ),
  'base-not-compiled': error<{ file: string; name: string }>(
    'A file without `environment` is a base, which holds what environments share. It is compiled only as part of the environments that extend it.',
    ({ file, name }) => ({
      message: `${file} is a base, since it has no environment, and is not compiled by itself.`,
      help: `Compile a file that extends it; if this file is an environment, add "environment: ${name}".`,
    }),
  ),
  'environment-not-file-name': error<{ file: string; environment: string; name: string }>(
    'The environment that a file describes is known by the name of the file: `compile production` reads production.yaml. Were the two different, one could deploy an environment over another after copying a file.',
    ({ file, environment, name }) => ({
      message: `${file} describes the environment "${environment}", but its name says "${name}".`,
      help: `Write "environment: ${name}", or rename the file to ${environment}.yaml.`,
    }),
  ),
} as const
