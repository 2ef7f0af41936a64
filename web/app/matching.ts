/** Which of many names somebody means by a few letters. */

/** Lower case without marks: `Müller` -> `muller`. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
}

/**
 * How well a name fits: 0 not at all; higher is better. Every word that was typed must begin a word
 * of the name, or lie within it.
 */
export function fitOf(typed: string, name: string): number {
  const words = plain(typed)
    .split(/\s+/)
    .filter((word) => word !== '')
  const text = plain(name)
  const parts = text.split(/[^\p{L}\p{N}]+/u)
  let fit = 1
  for (const word of words) {
    if (parts.some((part) => part.startsWith(word))) fit += 2
    else if (text.includes(word)) fit += 1
    else return 0
  }
  return text.startsWith(words.join(' ')) ? fit + 1 : fit
}
