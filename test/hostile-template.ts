import fc from 'fast-check'

// Strings that YAML parsers are known to read as something else when they are written carelessly.

/** Other types' spellings in YAML 1.1 or 1.2: booleans, nulls, dates, times, numbers in every base, merge and default keys. */
const otherTypes = [
  'y Y yes Yes YES n N no No NO on On ON off Off OFF true True TRUE false False FALSE null Null NULL ~ None nil undefined',
  '2012-10-17 2012-10-17T00:00:00Z 2001-12-14t21:59:43.10-05:00 12:30:45 1:2 190:20:30.15 0 -0 +1 1 01 08 1_000 0b1 0o7',
  '0x1F 0X1f 1e3 1E-3 1. .5 1.5 +.5e+3 1e e08 E-0 685.230_15e+03 .inf -.INF +.Inf .nan .NaN Infinity NaN = << . .. ... ---',
].flatMap((line) => line.split(' '))

/** Indicators, comments, spaces, escapes, and what tags, directives, templates and JavaScript's own names look like. */
const otherSyntax = [
  '- | - a|-a|?|? a|?a|:|: a|:a|a:|a: b|a:b|a : b|a #b|a#b|#a|# a|a | a|  ||&a|*a|*|!t|!|!!str a|!Ref Vpc|%d|%YAML 1.1|@x|`x|>|>+1',
  "{|}|{}|{a: b}|[|]|[]|[a, b]|,|a, b|'|''|it's|--- a|2012-10-17 12:30:45|1.2.3.4|10.0.0.0/16|${a}|${AWS::Region}|$|$$|/|/a|//|~/a",
  String.raw`"|""|"a|say "a"|\|\n|\x41|\u0041|a\|\"|{{resolve:secretsmanager:a}}|arn:aws:iam::aws:policy/a|http://a/?b=c&d#e`,
  '__proto__|constructor|toString|hasOwnProperty|length|Fn::Sub|Ref|é|e\u0301|日本|😀|a😀b|\u{1f1e9}\u{1f1ea}|\u{10ffff}',
  '\t|a\tb|\ta|a\t|\n|a\nb|\n\n|a\n|\r|a\r\nb|\0|\x07|\x1b[31m|\x7f|\x80|\x85|a\x85b|\xa0|\xad|\u2028|\u2029|a\u2028b',
  '\ufeff|\ufeffa|\u200b|\u202e|\ufffe|\uffff|\ue000',
].flatMap((line) => line.split('|'))

const long = [
  ...[1023, 1024, 1025].map((length) => 'a'.repeat(length)),
  ...['a b ', '- ', '😀', '"', 'a: ', '\n', '|', '|-\n '].map((text) => text.repeat(600)),
]

const pieces = [...' -?:,[]{}#&*!|>%@`~=.<$/+_"\'\\\n\t\r\x85\u2028\ufeff'].concat(
  '😀',
  ': ',
  ' #',
  '- ',
  'a',
  'Z',
  '0',
  '1',
  'e',
  'x',
  '|',
  '|-',
)

const generated = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom(...otherTypes), fc.constantFrom(...pieces, '')).map(([word, end]) => word + end),
  fc
    .tuple(fc.constantFrom(...pieces), fc.constantFrom(...otherTypes, ...otherSyntax.slice(0, 60)))
    .map(([start, word]) => start + word),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'binary-ascii', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
)

/** At least 10,000 different strings, the same in every run. */
function hostileStrings(): readonly string[] {
  const strings = new Set([...otherTypes, ...otherSyntax, ...long])
  for (let seed = 1; strings.size < 10_000; seed += 1) {
    for (const text of fc.sample(generated, { numRuns: 5_000, seed })) strings.add(text)
  }
  return [...strings]
}

/** A template that holds them as values of lists and of maps, and as keys (a hundred to a map) with numbers as values. */
export function hostileTemplate(): Record<string, unknown> {
  const strings = hostileStrings()
  const numbers = fc.sample(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()), {
    numRuns: strings.length,
    seed: 1,
  })
  const groups = Array.from({ length: Math.ceil(strings.length / 100) }, (_, index) =>
    strings.slice(index * 100, index * 100 + 100),
  )
  return {
    Values: strings,
    Properties: groups.map((group) => Object.fromEntries(group.map((text, index) => [`P${index}`, text]))),
    Keys: groups.map((group, row) =>
      Object.fromEntries(group.map((text, index) => [text, numbers[row * 100 + index]])),
    ),
    Parents: groups
      .slice(0, 20)
      .map((group) => Object.fromEntries(group.map((text) => [text, [[text], { [text]: [] }, {}, true, null]]))),
  }
}

/** The path and both values of the first place where two trees differ as JSON (keys, their order, types); undefined: nowhere. */
export function firstDifference(read: unknown, wanted: unknown, path = ''): string | undefined {
  const [found, expected] = [JSON.stringify(read), JSON.stringify(wanted)]
  if (found === expected) return undefined
  if (isTree(read) && isTree(wanted) && JSON.stringify(Object.keys(read)) === JSON.stringify(Object.keys(wanted))) {
    for (const [key, child] of Object.entries(wanted)) {
      const difference = firstDifference(Reflect.get(read, key), child, `${path}/${key.slice(0, 80)}`)
      if (difference !== undefined) return difference
    }
  }
  return `${path || '/'} was written from ${expected?.slice(0, 200)} and is read as ${found?.slice(0, 200)}`
}

function isTree(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
