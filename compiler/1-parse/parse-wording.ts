import type { YAMLError } from 'yaml'

/** What is wrong, and what to write instead. */
export interface Wording {
  readonly problem: string
  readonly remedy: string
}

/** How a mistake stands in its line, where the parser's own code does not tell enough. */
export interface Circumstances {
  /** The character at the place. */
  readonly character: string
  readonly hasSecondColon: boolean
  readonly lacksSpace: boolean
  readonly lacksColon: boolean
}

/** A mistake that the YAML parser met, in our words and by what people do wrong, not by what the parser expected. */
export function wording(
  { code, message }: YAMLError,
  { character, hasSecondColon, lacksSpace, lacksColon }: Circumstances,
): Wording {
  if (lacksSpace) return noSpace
  if (lacksColon) return noColon
  if (code === 'MISSING_CHAR') return missing(message)
  if (code === 'BAD_INDENT') return badIndent(message)
  if (code === 'UNEXPECTED_TOKEN') return unexpected(message, character)
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && hasSecondColon) return twoColons
  return wordings[code] ?? wrongPlace
}

const noSpace: Wording = {
  problem: 'There is no space after this colon, so that the line is one text and not a key with its value',
  remedy: 'Put a space after the colon.',
}

const noColon: Wording = {
  problem: 'This line has no ": ", so that it is neither a key nor part of the value before it',
  remedy: 'Write "key: value"; or indent the line if it goes on with the text above.',
}

const wrongPlace: Wording = {
  problem: 'This does not belong here, so that the text is not YAML',
  remedy: 'Look at the line above it too; if it is text, put it in quotes.',
}

const indentation: Wording = {
  problem: 'The indentation of this line does not fit the lines before it',
  remedy:
    'Give all keys of one map, and all "- " of one list, the same number of spaces; what belongs to them two more.',
}

const twoColons: Wording = {
  problem: 'There is a second ": " on this line, which would begin another map',
  remedy:
    'If it is part of a text, put the text in quotes; if it is a map, write it on the next line, indented, or in { }.',
}

const wordings: Readonly<Partial<Record<string, Wording>>> = {
  BLOCK_AS_IMPLICIT_KEY: indentation,
  MULTILINE_IMPLICIT_KEY: indentation,
  BLOCK_IN_FLOW: {
    problem: 'An indented map or list stands inside brackets',
    remedy: 'Inside [ ] and { } write everything with brackets and commas.',
  },
  BAD_SCALAR_START: {
    problem: 'A value cannot begin with this character unless it is in quotes',
    remedy: 'Put the whole value in quotes.',
  },
  BAD_DQ_ESCAPE: {
    problem: 'In double quotes a backslash begins an escape, and this one is not known',
    remedy: "Write two backslashes, or put the value in 'single quotes', where a backslash is only itself.",
  },
  KEY_OVER_1024_CHARS: {
    problem: 'A key is longer than 1,024 characters, the most that YAML allows',
    remedy: 'Shorten the key; perhaps a quote or a line break is missing.',
  },
  MULTIPLE_TAGS: {
    problem: 'Two tags stand before one value, which YAML does not allow',
    remedy: 'Write the outer function in its long form on a line of its own, for example Fn::Base64: !Sub "…".',
  },
  TAG_RESOLVE_FAILED: {
    problem: 'The tag before this value cannot be read',
    remedy: 'Leave the tag out; put the value in quotes where it is text.',
  },
}

function missing(message: string): Wording {
  if (message.includes('quote')) {
    return { problem: 'The text that begins with this quote is not closed', remedy: 'Put the same quote at its end.' }
  }
  if (message.startsWith('Implicit map keys')) return noColon
  if (message.startsWith('Comments')) {
    return {
      problem: 'There is no space before this "#"',
      remedy: 'Put a space before a comment; put text with # in quotes.',
    }
  }
  if (message.startsWith('Tags')) {
    return { problem: 'There is no space after this tag', remedy: 'Put a space between the tag and its value.' }
  }
  return {
    problem: 'A comma or a bracket is missing here',
    remedy: 'Separate the items inside [ ] and { } by commas, and close each bracket.',
  }
}

function badIndent(message: string): Wording {
  if (!message.startsWith('Flow')) return indentation
  return {
    problem: 'The list or map that begins with this bracket is not closed, or goes on at too little indentation',
    remedy: 'Close it with ] or }, and indent the lines inside it deeper than its key.',
  }
}

function unexpected(message: string, character: string): Wording {
  if (message.startsWith('Unexpected block-seq-ind')) {
    return {
      problem: 'A list begins on the line of its key',
      remedy: 'Begin the list on the next line, each item after "- "; or write it in [ ].',
    }
  }
  if (message.startsWith('Block scalar header')) {
    return {
      problem: 'After | or > only its line break may follow',
      remedy: 'Begin the text on the next line, indented.',
    }
  }
  if (/[\]}]/.test(character)) {
    return {
      problem: 'A bracket is closed here that was not opened',
      remedy: 'Remove it, or open it where the list or map begins.',
    }
  }
  if (message.endsWith('at node end')) {
    return {
      problem: 'The value before this has already ended',
      remedy: 'Put the whole value in one pair of quotes, with \\" for each one inside; or check the indentation.',
    }
  }
  return wrongPlace
}
