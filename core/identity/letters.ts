import { AsyncLocalStorage } from 'node:async_hooks'
import { fill, sayIn } from '../plugin/say.ts'
import type { Letters } from './better-auth.ts'
import { linkLifetime } from './better-auth.ts'
import type { Visit } from './identity-door.ts'
import { letterTexts } from './letter-texts.ts'
import type { PostOffice } from './post-office.ts'

/**
 * The page of a mail's link. The token stands behind `#`: browsers send that part to no server, so
 * it is in no log and no Referer.
 */
export const linkTo = (publicUrl: string, what: string, token: string): string =>
  `${new URL('/sign-in', publicUrl).href}#${what}=${encodeURIComponent(token)}`

/** better-auth hands those who write its mails a person, and nothing of who asked in what language. */
const languageAtHand = new AsyncLocalStorage<string>()

/** Does what a visit asks for; the mails of it are in its language. */
export const inLanguageOf = <T>({ language }: Visit, work: () => T): T =>
  languageAtHand.run(language, work)

/** The mails of signing in. */
export function createLetters(office: PostOffice, publicUrl: string): Letters {
  const write = (
    recipient: string,
    kind: 'verify' | 'newAddress' | 'known' | 'reset' | 'change',
    link: string,
    values: Readonly<Record<string, string>> = {},
  ): Promise<void> => {
    const say = sayIn([], { document: {} }, languageAtHand.getStore() ?? 'en')
    const said = (key: keyof typeof letterTexts) => fill(say(key, letterTexts[key]), values)
    return office.write({
      recipient,
      subject: said(`letter.${kind}`),
      body: said(`letter.${kind}#body`),
      link,
      lifetime: linkLifetime,
    })
  }
  const linked = (what: string, token: string) => linkTo(publicUrl, what, token)
  return {
    verifyEmail: (to, token) => write(to, 'verify', linked('verify', token)),
    verifyChange: (to, token) => write(to, 'newAddress', linked('verify', token)),
    alreadyKnown: (to) => write(to, 'known', new URL('/sign-in', publicUrl).href),
    resetPassword: (to, token) => write(to, 'reset', linked('reset', token)),
    confirmChange: (to, email, token) => write(to, 'change', linked('verify', token), { email }),
  }
}
