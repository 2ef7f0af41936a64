/** How a tenant presents itself: colours that can be read, and who its mails say they are from. */
import { isMailAddress } from '../mail/address.ts'
import { tenancyProblems } from '../tenancy/problems.ts'

export interface Branding {
  /** `#1a56db`: links and buttons on white. */
  readonly primaryColor: string | null
  /** `#d97706`: lines and icons on white. */
  readonly accentColor: string | null
  /** The name that mails are from; their address is that of the server by which they leave. */
  readonly mailName: string | null
  /** Where answers to mails go. */
  readonly mailReplyTo: string | null
  readonly logo: Logo | null
}
export interface Logo {
  readonly contentType: string
  readonly size: number
}
/** As it is kept: with the key of the logo in the storage. */
export interface StoredBranding extends Omit<Branding, 'logo'> {
  readonly logo: (Logo & { readonly key: string }) | null
}

export const noBranding: StoredBranding = {
  primaryColor: null,
  accentColor: null,
  mailName: null,
  mailReplyTo: null,
  logo: null,
}

/** Contrast of text and of parts of the interface that must be seen: WCAG 2.2, 1.4.3 and 1.4.11. */
const needed = { primaryColor: 4.5, accentColor: 3 } as const

/** @throws TENANT_INVALID */
export function refuseBranding(branding: Partial<Omit<Branding, 'logo'>>): void {
  const wrong = (expected: string, found: string, member: string): Error =>
    tenancyProblems.TENANT_INVALID({ expected, found, member: `branding.${member}` })
  for (const member of ['primaryColor', 'accentColor'] as const) {
    const colour = branding[member]
    if (colour == null) continue
    if (!/^#[0-9a-f]{6}$/i.test(colour)) throw wrong('a colour such as #1a56db', colour, member)
    const contrast = contrastOnWhite(colour)
    if (contrast < needed[member])
      throw wrong(
        `a colour that can be read on white (contrast of at least ${String(needed[member])}:1)`,
        `${colour} (${contrast.toFixed(2)}:1)`,
        member,
      )
  }
  const { mailName, mailReplyTo } = branding
  if (mailName != null && !/^[^<>"\\,;:@\p{Cc}\p{Zl}\p{Zp}]{1,100}$/u.test(mailName))
    throw wrong('a name of 1 to 100 characters in one line', mailName, 'mailName')
  if (mailReplyTo != null && !isMailAddress(mailReplyTo))
    throw wrong('one mail address', mailReplyTo, 'mailReplyTo')
}

/** Contrast ratio of a colour to white, from 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrastOnWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}

/** Types of pictures by their first bytes; none of them can carry a script. */
export function pictureType(bytes: Uint8Array): string | undefined {
  const begins = (at: number, ...expected: readonly number[]): boolean =>
    expected.every((byte, index) => bytes[at + index] === byte)
  if (begins(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (begins(0, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (begins(0, 0x52, 0x49, 0x46, 0x46) && begins(8, 0x57, 0x45, 0x42, 0x50)) return 'image/webp'
  return undefined
}
