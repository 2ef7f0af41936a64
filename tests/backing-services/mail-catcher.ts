/** An SMTP server that keeps what it is sent instead of delivering it. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface CaughtMail {
  readonly from: string
  readonly to: readonly string[]
  /** Headers and body as they came over the line. */
  readonly source: string
}

export interface MailCatcher {
  /** As `SMTP_URL` takes it. */
  readonly url: string
  /** In the order in which they came. */
  readonly mails: readonly CaughtMail[]
  /** From now on mail is refused for this reason, as a full mailbox would; undefined: taken. */
  refuse(reason: string | undefined): void
  stop(): Promise<void>
}

/** Starts a catcher in this process, on a free port. */
export async function startMailCatcher(): Promise<MailCatcher> {
  const mails: CaughtMail[] = []
  let refusal: string | undefined
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const { mailFrom, rcptTo } = session.envelope
      const from = mailFrom === false ? '' : mailFrom.address
      const to = rcptTo.map((recipient) => recipient.address)
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (refusal !== undefined) return done(new Error(refusal))
        mails.push({ from, to, source: Buffer.concat(chunks).toString() })
        done()
      })
    },
  })
  const listener = server.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const { port } = listener.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuse(reason) {
      refusal = reason
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
