import type { Answer } from '../../app/queries.ts'

export type MailServer = NonNullable<Answer<'/api/v1/mail/server'>['server']>
type Security = MailServer['security']

/** The settings as a form has them: every text there, perhaps empty. */
export interface MailServerDraft {
  readonly host: string
  /** Null: nothing is in its field. */
  readonly port: number | null
  readonly security: Security
  readonly user: string
  readonly password: string
  readonly from: string
}

/** On which port a server is that speaks so, where nobody says another. */
const usual: Readonly<Record<Security, number>> = { tls: 465, starttls: 587, none: 25 }

export const draftOf = (server: MailServer | null): MailServerDraft => ({
  host: server?.host ?? '',
  port: server?.port ?? usual.starttls,
  security: server?.security ?? 'starttls',
  user: server?.user ?? '',
  password: '',
  from: server?.from ?? '',
})

/** Another way of encryption is on another port, unless somebody chose a port of their own. */
export const secured = (draft: MailServerDraft, security: Security): MailServerDraft => ({
  ...draft,
  security,
  port: draft.port === usual[draft.security] ? usual[security] : draft.port,
})

/** What `PUT /mail/server` takes: without a password the kept one stays, without a user there is none. */
export function bodyOf(draft: MailServerDraft): Readonly<Record<string, unknown>> {
  const { host, port, security, user, password, from } = draft
  const named = user.trim() !== ''
  return {
    host: host.trim(),
    port,
    security,
    user: named ? user.trim() : null,
    ...(named && password !== '' && { password }),
    from: from.trim(),
  }
}
