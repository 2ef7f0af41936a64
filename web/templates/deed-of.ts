/** What a revision did, from the sentence that the server keeps of it. */

export type Deed =
  | { readonly did: 'change' | 'remove'; readonly pointer: string }
  | { readonly did: 'back'; readonly revision: number }

/**
 * Undefined: the sentence is told as it is.
 *
 * @param summary of a revision: `Changed /roles/buyer`, `Rolled back to revision 4 (...)`
 */
export function deedOf(summary: string): Deed | undefined {
  const edit = /^(Changed|Set|Removed) (\/\S+)$/.exec(summary)
  if (edit?.[2] !== undefined)
    return { did: edit[1] === 'Removed' ? 'remove' : 'change', pointer: edit[2] }
  const back = /^Rolled back to revision (\d+)/.exec(summary)
  return back === null ? undefined : { did: 'back', revision: Number(back[1]) }
}
