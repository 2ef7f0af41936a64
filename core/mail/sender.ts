import type { Transporter } from 'nodemailer'
import { isMailAddress, oneLine } from './address.ts'

export interface MailMessage {
  /** `Strata <erp@example.com>`, or an address alone. */
  readonly from: string
  /** One address. */
  readonly to: string
  /** One address; absent: answers go to `from`. */
  readonly replyTo?: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The same for every attempt, so that a reader's program shows a mail once. */
  readonly messageId: string
}

/** Whether trying again could help. */
export class MailRefused extends Error {}

/** Takes a mail over for good, or throws; MailRefused where another attempt would end alike. */
export interface MailSender {
  send(message: MailMessage): Promise<void>
  close(): void
}

/** @throws MailRefused where a header could begin another header, or an address another recipient */
export function refuseInjection(message: MailMessage): void {
  const { from, to, replyTo = to, subject, messageId } = message
  for (const [name, value] of Object.entries({ from, to, replyTo, subject, messageId }))
    if (value !== oneLine(value))
      throw new MailRefused(`Expected one line as "${name}" of a mail, found more; remove them.`)
  if (!isMailAddress(to))
    throw new MailRefused('Expected one mail address to send to, found something else; correct it.')
}

const seconds = 1000

/** Sends by SMTP. The library is loaded with the first mail: a server without one never needs it. */
export function smtpSender(url: string): MailSender {
  let made: Promise<Transporter> | undefined
  const make = async (): Promise<Transporter> => {
    const { createTransport } = await import('nodemailer')
    return createTransport({
      url,
      pool: true,
      maxConnections: 2,
      connectionTimeout: 10 * seconds,
      greetingTimeout: 10 * seconds,
      socketTimeout: 30 * seconds,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  }
  return {
    async send(message) {
      refuseInjection(message)
      const transport = await (made ??= make())
      try {
        await transport.sendMail({
          ...message,
          // Answers of machines to machines go round in circles (RFC 3834).
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
      } catch (error) {
        const { responseCode } = error as { readonly responseCode?: number }
        if (responseCode !== undefined && responseCode >= 500 && responseCode < 600)
          throw new MailRefused(error instanceof Error ? error.message : String(error))
        throw error
      }
    },
    close() {
      void made?.then((transport) => transport.close())
    },
  }
}
