/** The colours of the report, by what they say. */
export type Colour = 'error' | 'warning' | 'mark' | 'faint' | 'help' | 'strong'

// Select Graphic Rendition parameters (ECMA-48 §8.3.117), which every terminal knows.
const parameters: Readonly<Record<Colour, string>> = {
  error: '1;31',
  warning: '1;33',
  mark: '31',
  faint: '2',
  help: '36',
  strong: '1',
}

/** Makes a text coloured, or leaves it as it is. */
export type Paint = (colour: Colour, text: string) => string

/** Colours by ANSI escapes, or none. */
export function painter(colour: boolean): Paint {
  return colour ? (name, text) => `\u001b[${parameters[name]}m${text}\u001b[0m` : (_, text) => text
}
