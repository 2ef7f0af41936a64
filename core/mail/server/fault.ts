/** Why a tenant's mail server did not take a mail: in one sentence, and whether another try may help. */
import { Problem } from '../../problem.ts'
import { TargetRefused } from '../../webhooks/post.ts'
import { oneLine } from '../address.ts'
import { mailProblems } from '../problems.ts'
import { MailRefused } from '../sender.ts'
import type { MailPlace } from './store.ts'

/** What nodemailer and Node say beside the message. */
interface Failure {
  readonly code?: string
  readonly originalCode?: string
  readonly command?: string
  readonly response?: string
  readonly responseCode?: number
}
interface Found {
  readonly found: string
  readonly remedy: string
}

/** Of what a server says, as much is told; it may say anything. */
const longest = 200
/** RFC 4954: authentication is wanted, too weak, wrong, or not encrypted. */
const ofSignIn = [530, 534, 535, 538]

/**
 * The failure as an error that is MailRefused where another try would end alike, and whose `cause` is
 * the problem MAIL_SERVER_REFUSED. Problems, such as SECRET_UNREADABLE, are handed back as they are.
 *
 * @param password is taken out of whatever the server said, in every form in which it was told
 */
export function serverFault(
  error: unknown,
  { host, user }: Pick<MailPlace, 'host' | 'user'>,
  password: string | null,
): Error {
  if (error instanceof Problem || error instanceof MailRefused) return error
  const failure: Failure = error instanceof Error ? (error as Failure) : {}
  const said = (text: string): string => withoutPassword(oneLine(text), user, password)
  const { found, remedy } = foundIn(error, failure, said)
  const problem = mailProblems.MAIL_SERVER_REFUSED({ host, found, remedy })
  const make = isFinal(failure) ? MailRefused : Error
  return new make(problem.message, { cause: problem })
}

function foundIn(error: unknown, failure: Failure, said: (text: string) => string): Found {
  const { code, originalCode = code, response } = failure
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof TargetRefused)
    return error.why === 'unencrypted'
      ? {
          found: 'that its network is not one that is reached without encryption',
          remedy: 'choose "tls" or "starttls", or ask an operator for WEBHOOK_ALLOW_PRIVATE',
        }
      : {
          found: `an address that is not public (${error.why ?? 'refused'})`,
          remedy:
            'name another, or ask an operator to allow its network with WEBHOOK_ALLOW_PRIVATE',
        }
  if (code === 'EAUTH' || ofSignIn.includes(failure.responseCode ?? 0))
    return {
      found: `that it does not take the user and the password: ${said(response ?? message)}`,
      remedy: 'correct them in the settings of the mail server',
    }
  if (response !== undefined)
    return {
      found: `this answer: ${said(response)}`,
      remedy: 'correct what it speaks of, or ask who runs it',
    }
  if (['ENOTFOUND', 'EAI_AGAIN', 'EDNS'].includes(originalCode ?? ''))
    return { found: 'no address behind its name', remedy: 'correct the host' }
  if (originalCode === 'ETIMEDOUT' || isAbort(error))
    return { found: 'no answer in time', remedy: 'correct host and port, or ask who runs it' }
  if (/^(ECONN|EHOST|ENET|EPIPE)/.test(originalCode ?? ''))
    return {
      found: `no connection that holds (${originalCode ?? ''})`,
      remedy: 'correct host, port and security, or ask who runs it',
    }
  return {
    found: `no encrypted connection or no answer of a mail server: ${said(message)}`,
    remedy: 'correct host, port and security, or have its certificate put right',
  }
}

/** Refused for good is a mail by its reader or its content; what is set wrongly can be set right. */
const isFinal = ({ command, responseCode = 0 }: Failure): boolean =>
  responseCode >= 500 &&
  responseCode < 600 &&
  !ofSignIn.includes(responseCode) &&
  (command === 'RCPT TO' || command === 'DATA')

const isAbort = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError')

/** Of RFC 4954 and RFC 4616: PLAIN tells user and password in one text, LOGIN each alone. */
function withoutPassword(text: string, user: string | null, password: string | null): string {
  let shown = text
  if (password !== null) {
    const forms = [`\0${user ?? ''}\0${password}`, password].map((form) =>
      Buffer.from(form).toString('base64'),
    )
    for (const form of [...forms, password, oneLine(password)]) shown = shown.replaceAll(form, '…')
  }
  return shown.slice(0, longest)
}
