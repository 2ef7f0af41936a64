/**
 * Signatures of webhooks as the Standard Webhooks specification 1.0.0 (standardwebhooks.com) says:
 * HMAC-SHA256 over `id.timestamp.body`, one signature for each secret that holds.
 */
import { createHmac, randomBytes } from 'node:crypto'

const prefix = 'whsec_'

/** A new secret: 32 random bytes, in the form that receivers' libraries read. */
export function newSecret(): string {
  return `${prefix}${randomBytes(32).toString('base64')}`
}

export interface Signed {
  /** The same for every attempt at one delivery: receivers drop what they have seen. */
  readonly id: string
  /** When this attempt is made: receivers refuse what is old. */
  readonly at: Date
  readonly body: string
}

/** The headers of an attempt. While a secret is being replaced both sign. */
export function signatureHeaders(
  { id, at, body }: Signed,
  secrets: readonly string[],
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  }
}
