// References in the values of a service's variables: ${site.url} and three more. "$${" stands for a plain "${".

/** The closed list of what a variable may refer to. */
export const referenceNames = ['site.domain', 'site.url', 'environment', 'aws.region'] as const
export type ReferenceName = (typeof referenceNames)[number]

/** A piece of a text: plain, or the name inside ${…}; `open` is a ${ without its }. */
export type Piece = { readonly text: string } | { readonly reference: string } | { readonly open: string }

/** Cuts a text into plain pieces and references; does not judge the names. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = []
  for (const [part] of text.matchAll(/\$\$\{|\$\{[^}]*\}|\$\{.*$|[^$]+|\$/gs)) {
    if (part === '$${') found.push({ text: '${' })
    else if (part.startsWith('${') && part.endsWith('}')) found.push({ reference: part.slice(2, -1) })
    else if (part.startsWith('${')) found.push({ open: part })
    else found.push({ text: part })
  }
  return found
}

/** Is this one of the names that a variable may refer to? */
export function isReferenceName(name: string): name is ReferenceName {
  return (referenceNames as readonly string[]).includes(name)
}

/** The text with every reference filled in; only the values that it names are asked for. */
export function fillIn(text: string, values: Readonly<Record<ReferenceName, () => string>>): string {
  return pieces(text)
    .map((piece) => {
      if ('text' in piece) return piece.text
      if ('reference' in piece && isReferenceName(piece.reference)) return values[piece.reference]()
      throw new Error(`"${text}" refers to what does not exist; a rule should have refused it.`)
    })
    .join('')
}
