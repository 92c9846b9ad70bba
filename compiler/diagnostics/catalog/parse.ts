import { error } from '../entry.ts'
import { grouped } from '../grouped.ts'
import { didYouMean } from '../suggest.ts'

/** A file by itself: is it YAML, and of the kind that specs are written in? */
export const parseCodes = {
  'file-too-large': error<{ file: string; characters: number; most: number }>(
    'A spec has a few hundred lines. A file of more than a mebibyte is something else that was named by mistake, and reading it would only take long.',
    ({ file, characters, most }) => ({
      message: `${file} has ${grouped(characters)} characters; a spec may have ${grouped(most)}.`,
      help: 'Name the spec itself, or move what makes it so long out of it.',
    }),
  ),
  'control-character': error<{ character: string; kind: string }>(
    'YAML is text. NUL bytes and control characters come from a wrong encoding (a file saved as UTF-16) or from pasting out of a terminal or a word processor; some of them make a file look different from what it says. Therefore none is accepted, visible or not.',
    ({ character, kind }) => ({
      message: `The file contains ${character}, ${kind}, which has no place in a spec.`,
      help: 'Remove the character. If the whole file looks odd, save it again as UTF-8.',
    }),
  ),
  'yaml-syntax': error<{ problem: string; remedy: string }>(
    'A spec is YAML 1.2 (https://yaml.org/spec/1.2.2/). Where the text breaks its grammar, nothing after that place can be trusted, so only the first mistake is reported; mend it and run again.',
    ({ problem, remedy }) => ({ message: `${problem}.`, help: remedy }),
  ),
  'tab-indent': error<object>(
    'YAML allows only spaces for indentation, since a tab is as wide as each editor likes. Most editors can be told to put spaces when the tab key is pressed.',
    () => ({
      message: 'This line is indented by a tab, where YAML allows only spaces.',
      help: 'Replace every tab at the beginning of a line by two spaces.',
    }),
  ),
  'several-documents': error<object>(
    'YAML can hold several documents in one file, separated by lines of three hyphens. A spec is one document, so that its name and its file are one; an environment is a file.',
    () => ({
      message: 'A second YAML document begins here; a file holds one.',
      help: 'Remove the line, or move what follows into a file of its own.',
    }),
  ),
  'yaml-directive': error<object>(
    'Lines that begin with % instruct a YAML parser. %YAML 1.1 would make yes, on and 12:30 mean other values than they seem, so that a spec is always read as YAML 1.2 and no directive is accepted.',
    () => ({
      message: 'A spec holds no YAML directives (lines that begin with %).',
      help: 'Remove the line; if it is text, it belongs in quotes after its key.',
    }),
  ),
  'anchor-or-alias': error<{ kind: 'anchor' | 'alias' | 'merge key' }>(
    'Anchors (&name), aliases (*name) and merge keys (<<) make a value depend on another place in the file, so that a reader of one line does not see what it says, and a few lines can stand for millions. A spec shares values by `extends`, where `semiont why` can show the line that each value comes from.',
    ({ kind }) => ({
      message: `This is a YAML ${kind}; specs use no anchors, aliases or merge keys.`,
      help: 'Write the value where it is used, or put what files share into a base that they extend. If it is text that begins with & or *, put it in quotes.',
    }),
  ),
  'duplicate-key': error<{ key: string; line: number }>(
    'A key may stand once in a map. Of two, YAML parsers take one in silence, and which one differs between them.',
    ({ key, line }) => ({
      message: `The key "${key}" is already given on line ${line}.`,
      help: 'Keep one of the two; where both have content, put it under one.',
    }),
  ),
  'key-not-string': error<{ key: string; kind: string }>(
    'Every key of a spec is text. YAML reads a bare 80, true or null as a number, a truth value or nothing, and would give a key another name than the one written.',
    ({ key, kind }) => ({
      message: key === '' ? `This key is ${kind}, not text.` : `The key ${key} is ${kind} to YAML, not text.`,
      help: key === '' ? 'Write a name before the colon.' : `Put it in quotes: "${key}".`,
    }),
  ),
  'reserved-key': error<{ key: string }>(
    'A few names mean something to the programs that read specs, and could change how they work instead of being data.',
    ({ key }) => ({ message: `"${key}" cannot be a key.`, help: 'Choose another name.' }),
  ),
  'unknown-tag': error<{ tag: string; known: readonly string[] }>(
    'A tag (a word after !) tells a YAML parser to make something special of a value. Specs are plain data; only the short forms of CloudFormation functions are understood, and only below `overrides`.',
    ({ tag, known }) => ({
      message: `The tag ${tag} is not known.`,
      help: didYouMean(tag, known) ?? 'Remove the tag; if it is text that begins with !, put it in quotes.',
    }),
  ),
  'short-tag-outside-overrides': error<{ tag: string }>(
    'Everywhere but below `overrides` a spec speaks of the environment, not of CloudFormation, so that its functions mean nothing there. `overrides` is the place for what the language has no key for.',
    ({ tag }) => ({
      message: `${tag} is a CloudFormation function, which has a meaning only below overrides.`,
      help: 'Write the value itself here, or change the resource below overrides; if it is text that begins with !, put it in quotes.',
    }),
  ),
  'short-tag-form': error<{ tag: string; wanted: string; example: string }>(
    'Each CloudFormation function takes arguments of one form, and AWS refuses a template in which one has another (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html).',
    ({ tag, wanted, example }) => ({
      message: `${tag} takes ${wanted}.`,
      help: `Write it so: ${example}.`,
    }),
  ),
  'number-not-finite': error<{ written: string }>(
    'YAML knows infinity and "not a number", and reads a number that is too large as infinity. No setting of an environment is one, and JSON, in which templates are sent to AWS, cannot say them.',
    ({ written }) => ({
      message: `${written} is not a finite number.`,
      help: 'Write an ordinary number; if it is text, put it in quotes.',
    }),
  ),
  'number-too-large': error<{ written: string }>(
    'Integers beyond 9,007,199,254,740,991 lose their last digits when they are read as numbers. What is so long is an identifier, which is text.',
    ({ written }) => ({
      message: `${written} is too large to be read exactly as a number.`,
      help: `Put it in quotes: "${written}".`,
    }),
  ),
  'too-deep': error<{ deepest: number }>(
    'No spec needs a hundred levels of lists and maps. So many come from a machine that went wrong, or are meant to exhaust the reader.',
    ({ deepest }) => ({
      message: `The lists and maps here are nested more than ${deepest} levels deep.`,
      help: 'Flatten the structure; perhaps a bracket is never closed.',
    }),
  ),
  'empty-file': error<{ file: string }>(
    'A file of a spec holds a map with at least one key. An empty one is more likely a mistake in saving than an environment of nothing.',
    ({ file }) => ({
      message: `${file} holds nothing but white space or comments.`,
      help: 'Write the spec into it (`semiont init` makes one to start from), or do not name it.',
    }),
  ),
  'root-not-map': error<object>(
    'At its top a spec is a map: keys such as `environment`, `site` and `services`, each at the beginning of a line. A list or a single text says nothing about any key.',
    () => ({
      message: 'The file is not a map of keys at its top.',
      help: 'Begin with a key, for example "environment: production"; a space must follow each colon.',
    }),
  ),
} as const
