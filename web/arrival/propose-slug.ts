/** Letters that fold to two where most tongues write them so. */
const folded: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  œ: 'oe',
  ł: 'l',
}
const longest = 40

/** A short name for addresses out of a company's name: `Müller & Söhne GmbH` -> `mueller-soehne-gmbh`. */
export function proposeSlug(name: string): string {
  const letters = Array.from(name.toLowerCase(), (letter) => folded[letter] ?? letter).join('')
  const plain = letters
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+/g, '')
    .slice(0, longest)
    .replace(/-+$/, '')
  return plain.length > 1 ? plain : ''
}

/** What the server takes. */
export const isSlug = (slug: string): boolean => /^[a-z][a-z0-9-]{1,62}$/.test(slug)
