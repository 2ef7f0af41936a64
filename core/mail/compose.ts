import { escapeHtml } from '../http/pages/html.ts'
import type { MailMessage } from './sender.ts'

export interface ComposedMail {
  readonly id: string
  readonly recipient: string
  readonly subject: string
  /** Plain text; it is also what the HTML is made of. */
  readonly body: string
  /** Where the reader finds more; absolute. */
  readonly link: string | null
}

/** In whose name: the address is that of the mail server, which it may send from. */
export interface SentAs {
  readonly name?: string | null
  readonly replyTo?: string | null
}

/** A kept mail as a message: the same text twice, once as HTML that nothing in it can add to. */
export function compose(mail: ComposedMail, from: string, as: SentAs = {}): MailMessage {
  const { id, recipient, subject, body, link } = mail
  const { name, replyTo } = as
  return {
    from: name == null ? from : `"${name}" <${addressOf(from)}>`,
    to: recipient,
    ...(replyTo != null && { replyTo }),
    subject,
    text: link === null ? body : `${body}\n\n${link}`,
    html: toHtml(body, link),
    messageId: `<${id}@${domainOf(from)}>`,
  }
}

/** Plain text as an HTML document; all of it is escaped. */
export function toHtml(body: string, link: string | null): string {
  const paragraphs = body
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`)
  if (link !== null) paragraphs.push(`<p><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>`)
  return `<!doctype html><html><head><meta charset="utf-8"></head><body>${paragraphs.join('')}</body></html>`
}

const addressOf = (from: string): string => /<([^<>]+)>$/.exec(from)?.[1] ?? from

const domainOf = (from: string): string => /@([\p{L}\p{N}.-]+)/u.exec(from)?.[1] ?? 'localhost'
