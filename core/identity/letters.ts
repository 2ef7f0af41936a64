import type { Letters } from './better-auth.ts'
import { linkLifetime } from './better-auth.ts'
import type { InstallationMail, PostOffice } from './post-office.ts'

/**
 * The page of a mail's link. The token stands behind `#`: browsers send that part to no server, so
 * it is in no log and no Referer.
 */
export const linkTo = (publicUrl: string, what: string, token: string): string =>
  `${new URL('/sign-in', publicUrl).href}#${what}=${encodeURIComponent(token)}`

/** The mails of signing in. */
export function createLetters(office: PostOffice, publicUrl: string): Letters {
  const page = new URL('/sign-in', publicUrl).href
  const letter = (
    recipient: string,
    subject: string,
    body: string,
    link: string,
  ): InstallationMail => ({ recipient, subject, body, link, lifetime: linkLifetime })
  const ignore = 'If this was not you, ignore this mail: nothing happens without the link.'
  return {
    verifyEmail: (to, token) =>
      office.write(
        letter(
          to,
          'Confirm your mail address',
          `Welcome to Strata ERP. Follow this link within an hour to open your account.\n\n${ignore}`,
          linkTo(publicUrl, 'verify', token),
        ),
      ),
    verifyChange: (to, token) =>
      office.write(
        letter(
          to,
          'Confirm your new mail address',
          `Follow this link within an hour, signed in, to make this the mail address of your account.\n\n${ignore}`,
          linkTo(publicUrl, 'verify', token),
        ),
      ),
    alreadyKnown: (to) =>
      office.write(
        letter(
          to,
          'You have an account already',
          'Somebody asked for an account with this mail address, which has one. Sign in, or ask for a new password there.\n\nIf this was not you, ignore this mail.',
          page,
        ),
      ),
    resetPassword: (to, token) =>
      office.write(
        letter(
          to,
          'Choose a new password',
          `Follow this link within an hour to choose a new password. It ends all your sessions.\n\n${ignore}`,
          linkTo(publicUrl, 'reset', token),
        ),
      ),
    confirmChange: (to, newEmail, token) =>
      office.write(
        letter(
          to,
          'Your mail address is to be changed',
          `The mail address of your account is to become ${newEmail}. Follow this link within an hour, signed in, if that is what you want.\n\n${ignore}`,
          linkTo(publicUrl, 'verify', token),
        ),
      ),
  }
}
