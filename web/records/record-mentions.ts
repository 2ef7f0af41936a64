/** `@Ada` in a text that is being written. */
import type { Member } from '../fields/member.ts'
import { memberName } from '../fields/member.ts'

export interface OpenMention {
  /** Where the `@` stands. */
  readonly from: number
  /** What is typed after it. */
  readonly search: string
}

/** The mention that somebody is writing where the caret stands; undefined: none. */
export function openMention(text: string, caret: number): OpenMention | undefined {
  const found = /(?:^|\s)@([^@\n]{0,40})$/.exec(text.slice(0, caret))
  if (found === null) return undefined
  const search = found[1] ?? ''
  return { from: caret - search.length - 1, search }
}

/** Who may be meant, the best first. */
export function membersLike(members: readonly Member[], search: string): readonly Member[] {
  const wanted = search.trim().toLowerCase()
  return members
    .filter((member) =>
      [memberName(member), member.email].some((text) => text.toLowerCase().includes(wanted)),
    )
    .slice(0, 6)
}

/** The text with the mention written out. */
export function withMention(text: string, { from, search }: OpenMention, member: Member): string {
  return `${text.slice(0, from)}@${memberName(member)} ${text.slice(from + 1 + search.length).trimStart()}`
}

/** Ids of those who are named in a text, of those that were chosen while it was written. */
export function mentionedIn(text: string, chosen: readonly Member[]): readonly string[] {
  return [
    ...new Set(
      chosen.filter((member) => text.includes(`@${memberName(member)}`)).map(({ id }) => id),
    ),
  ]
}
