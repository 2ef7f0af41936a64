/**
 * Tokens of mails come behind `#`, where no server and no log sees them. They are taken out of the
 * address at once and kept in this page alone, until they are used.
 */
const kinds = {
  verify: '/verify-email',
  reset: '/reset-password',
  invitation: '/invitation',
} as const
export type MailKind = keyof typeof kinds

const held = new Map<MailKind, string>()

/**
 * @param hash of an address, with or without `#`
 * @returns the page that it is for; undefined: there is no token in it
 */
export function takeToken(hash: string): (typeof kinds)[MailKind] | undefined {
  const [, kind, token] = /^#?(verify|reset|invitation)=(.+)$/.exec(hash) ?? []
  if (kind === undefined || token === undefined) return undefined
  try {
    held.set(kind as MailKind, decodeURIComponent(token))
  } catch {
    held.set(kind as MailKind, token)
  }
  return kinds[kind as MailKind]
}

/** The token of a mail that brought somebody here; undefined: they came another way. */
export const heldToken = (kind: MailKind): string | undefined => held.get(kind)

/** It was used, or is of no use. */
export function dropToken(kind: MailKind): void {
  held.delete(kind)
}
