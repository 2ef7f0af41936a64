/** What administrators may say of the mail server of their tenant. */
import { isIP } from 'node:net'
import { whyRefused } from '../../webhooks/addresses.ts'
import type { AllowedNetworks } from '../../webhooks/addresses.ts'
import { isMailAddress } from '../address.ts'
import { mailProblems } from '../problems.ts'
import { isSamePlace } from './store.ts'
import type { MailPlace, Security, StoredServer } from './store.ts'

/** As it is given. */
export interface NewMailServer {
  /** A name, or an address of IPv4. */
  readonly host: string
  readonly port: number
  readonly security: Security
  readonly user?: string | null | undefined
  /** Absent: the one that is kept, where host, port, security and user are as before. */
  readonly password?: string | undefined
  /** One address. */
  readonly from: string
}
/** As it may be shown. */
export interface MailServerShown extends MailPlace {
  readonly from: string
  /** RFC 3339. */
  readonly changedAt: string
}
export type Checked = MailPlace & { readonly from: string; readonly password: string | undefined }

export const shownServer = (server: StoredServer): MailServerShown => {
  const { host, port, security, user, from, changedAt } = server
  return { host, port, security, user, from, changedAt }
}

/** Ports on which mail is handed over: relay, submission by TLS, submission. */
const usual = [25, 465, 587]

/** @throws Problem MAIL_SERVER_INVALID, which points to the member */
export function checkedServer(
  { user = null, password, ...given }: NewMailServer,
  before: StoredServer | undefined,
  allowed: AllowedNetworks,
): Checked {
  const next = { ...given, host: given.host.toLowerCase(), user: user === '' ? null : user }
  const { host, port, from } = next
  const why = isIP(host) === 0 ? undefined : whyRefused(host, allowed)
  if (why !== undefined)
    throw wrong(
      'host',
      'a public host, or one in a network of WEBHOOK_ALLOW_PRIVATE',
      `an address that is not (${why})`,
    )
  // Elsewhere no mail server listens, and this one is no means to find out what does.
  if (port < 1024 && !usual.includes(port))
    throw wrong('port', 'a port of mail (25, 465, 587 or one from 1024 on)', String(port))
  if (!isMailAddress(from)) throw wrong('from', 'one mail address', 'something else')
  for (const [member, value] of Object.entries({ user: next.user ?? '', password: password ?? '' }))
    if (/\p{Cc}/u.test(value)) throw wrong(member, 'one line', 'control characters')
  if (next.user === null && password !== undefined)
    throw wrong('user', 'a user for the password', 'none')
  if (next.user !== null && password === undefined) {
    const kept = before?.password != null && isSamePlace(before, next)
    if (!kept)
      throw wrong(
        'password',
        'the password, which is kept for the same host, port, security and user alone',
        'none',
      )
  }
  return { ...next, password }
}

export function wrong(member: string, expected: string, found: string): Error {
  const { message } = mailProblems.MAIL_SERVER_INVALID({ member, expected, found })
  return mailProblems.MAIL_SERVER_INVALID(
    { member, expected, found },
    { errors: [{ pointer: `/${member}`, message }] },
  )
}
