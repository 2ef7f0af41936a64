import type { SMTPPoolOptions, Transporter } from 'nodemailer'
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
  /** @returns what the server said, in one line */
  send(message: MailMessage): Promise<string>
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
/** Of one mail from its connection on: less than the lease of a delivery. */
const longestAttempt = 60 * seconds

/** Sends by the installation's server. */
export const smtpSender = (url: string): MailSender =>
  senderBy(
    () => ({ url }),
    (error) => {
      const { responseCode } = error as { readonly responseCode?: number }
      return responseCode !== undefined && responseCode >= 500 && responseCode < 600
        ? new MailRefused(error instanceof Error ? error.message : String(error))
        : error
    },
  )

/**
 * Sends by SMTP, over at most two connections. The library is loaded with the first mail: a server
 * without one never needs it.
 *
 * @param options asked once; asked again where it threw
 * @param told what is thrown where a mail is not taken, by what the library threw
 * @param patience milliseconds that a mail may take
 */
export function senderBy(
  options: () => SMTPPoolOptions | Promise<SMTPPoolOptions>,
  told: (error: unknown) => unknown,
  patience = longestAttempt,
): MailSender {
  let made: Promise<Transporter> | undefined
  const make = async (): Promise<Transporter> => {
    const [{ createTransport }, own] = await Promise.all([import('nodemailer'), options()])
    return createTransport({
      ...own,
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
      try {
        made ??= make().catch((error: unknown) => {
          made = undefined
          throw error
        })
        const transport = await made
        const { response } = (await transport.sendMail({
          ...message,
          // Answers of machines to machines go round in circles (RFC 3834).
          headers: { 'Auto-Submitted': 'auto-generated' },
          // A server may take its time at every word, and no timeout of a socket notices.
          signal: AbortSignal.timeout(patience),
        })) as { readonly response?: unknown }
        return typeof response === 'string' ? oneLine(response) : ''
      } catch (error) {
        throw told(error)
      }
    },
    close() {
      void made?.then(
        (transport) => transport.close(),
        // It was never made.
        () => undefined,
      )
    },
  }
}
