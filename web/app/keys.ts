/** Key strokes as people write them: `g h` (one after the other), `mod+k`, `?`. */

/** What a browser says of a key that went down. */
export interface Stroke {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/** `mod+k` for a stroke; null: nothing that a shortcut could be made of. */
export function nameOf({ key, ctrlKey, metaKey, altKey }: Stroke): string | null {
  if (['Control', 'Meta', 'Alt', 'Shift', 'AltGraph', 'Dead'].includes(key)) return null
  // AltGr, which types characters, is control and alt together.
  const typed = ctrlKey && altKey
  const parts = [
    ...((ctrlKey || metaKey) && !typed ? ['mod'] : []),
    ...(altKey && !typed ? ['alt'] : []),
    key.length === 1 ? key.toLowerCase() : key,
  ]
  return parts.join('+')
}

/** How far strokes have come on the way to one of some shortcuts. */
export type Progress =
  { readonly kind: 'done'; readonly keys: string } | { readonly kind: 'begun' | 'none' }

/** @param strokes oldest first @param known shortcuts: `['g h', '?']` */
export function progressOf(strokes: readonly string[], known: readonly string[]): Progress {
  const said = strokes.join(' ')
  if (known.includes(said)) return { kind: 'done', keys: said }
  return { kind: known.some((keys) => keys.startsWith(`${said} `)) ? 'begun' : 'none' }
}

/** Whether a shortcut could be meant as text: then it waits until nobody is typing. */
export function isTyped(keys: string): boolean {
  return !/^(mod|alt)\+|^(Escape|F\d+)/.test(keys)
}
