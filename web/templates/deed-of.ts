/** What a revision did, from the sentence that the server keeps of it. */

/** A template as sentences name it: `retail@1.0.0`; undefined: none. */
export type Release = { readonly vertical: string; readonly version: string } | undefined

export type Deed =
  | { readonly did: 'change' | 'remove'; readonly pointer: string }
  | { readonly did: 'back'; readonly revision: number }
  | { readonly did: 'reset'; readonly pointers: readonly string[] }
  | { readonly did: 'moduleOn' | 'moduleOff'; readonly module: string }
  | { readonly did: 'policy'; readonly upgrades: string }
  | { readonly did: 'create' }
  | { readonly did: 'apply' | 'refresh' | 'revert'; readonly to: Release }
  | {
      readonly did: 'switch' | 'downgrade' | 'upgrade'
      readonly from: Release
      readonly to: Release
    }

/**
 * Undefined: the sentence is told as it is.
 *
 * @param summary of a revision: `Changed /roles/buyer`, `Rolled back to revision 4 (...)`
 */
export function deedOf(summary: string): Deed | undefined {
  for (const [sentence, read] of readers) {
    const found = sentence.exec(summary)
    if (found !== null) return read(found[1] ?? '', found[2] ?? '')
  }
  return undefined
}

const release = String.raw`(no vertical|[a-zA-Z0-9-]+@[^\s]+)`
const sentence = (words: string): RegExp => new RegExp(`^${words}$`)

const readers: readonly (readonly [RegExp, (first: string, second: string) => Deed])[] = [
  [/^(?:Changed|Set) (\/\S+)$/, (pointer) => ({ did: 'change', pointer })],
  [/^Removed (\/\S+)$/, (pointer) => ({ did: 'remove', pointer })],
  [/^Rolled back to revision (\d+)/, (revision) => ({ did: 'back', revision: Number(revision) })],
  [
    /^Gave (\/\S+(?:, \/\S+)*) back to the template$/,
    (pointers) => ({ did: 'reset', pointers: pointers.split(', ') }),
  ],
  [
    /^Module (\S+) switched (on|off)$/,
    (module, way) => ({ did: way === 'on' ? 'moduleOn' : 'moduleOff', module }),
  ],
  [/^Upgrades: (\w+), /, (upgrades) => ({ did: 'policy', upgrades })],
  [/^Tenant created$/, () => ({ did: 'create' })],
  [sentence(`Applied ${release}`), (to) => ({ did: 'apply', to: releaseOf(to) })],
  [sentence(`Brought ${release} up to date`), (to) => ({ did: 'refresh', to: releaseOf(to) })],
  [
    sentence(`Reverted to ${release} and kept later changes`),
    (to) => ({ did: 'revert', to: releaseOf(to) }),
  ],
  [sentence(`Switched from ${release} to ${release}`), moving('switch')],
  [sentence(`Went back from ${release} to ${release}`), moving('downgrade')],
  [sentence(`Upgraded from ${release} to ${release}`), moving('upgrade')],
]

function moving(did: 'switch' | 'downgrade' | 'upgrade') {
  return (from: string, to: string): Deed => ({ did, from: releaseOf(from), to: releaseOf(to) })
}

function releaseOf(name: string): Release {
  const [vertical = '', version] = name.split('@')
  return version === undefined ? undefined : { vertical, version }
}
