/** What a piece of a comparison is, which says how it is coloured. */
export type Shade = 'added' | 'removed' | 'changed' | 'danger' | 'strong' | 'faint'

// Select Graphic Rendition parameters (ECMA-48 §8.3.117), which every terminal knows.
const parameters: Readonly<Record<Shade, string>> = {
  added: '32',
  removed: '31',
  changed: '33',
  danger: '1;31',
  strong: '1',
  faint: '2',
}

/** Gives a text its colour, or leaves it as it is. */
export type Shader = (shade: Shade | undefined, text: string) => string

/** Colours by ANSI escapes, or none. */
export function shades(colour: boolean): Shader {
  if (!colour) return (_, text) => text
  return (shade, text) => (shade ? `\u001b[${parameters[shade]}m${text}\u001b[0m` : text)
}
