/**
 * The one way to an identity provider. A tenant names its URL, so it is reached as a webhook is:
 * judged by its addresses where the connection is made, without redirects and proxies, bounded in
 * time and size (OWASP API7 and API10).
 */
import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { AllowedNetworks } from '../webhooks/addresses.ts'
import { answering, judged, systemResolve, TargetRefused } from '../webhooks/post.ts'
import type { Resolve } from '../webhooks/post.ts'
import { targetFault } from '../webhooks/target.ts'

export interface Outbound {
  readonly allowed: AllowedNetworks
  readonly resolve?: Resolve | undefined
  /** Of a whole exchange, in milliseconds. */
  readonly timeout?: number | undefined
}
export interface OutboundRequest {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | undefined
}

export const patience = 10_000
/** Metadata of federations is larger; of one provider it is not. */
export const longestAnswer = 256 * 1024

/**
 * @throws TargetRefused where the URL may not be reached; Error where the connection, its time or
 *   its size fails
 */
export async function fetchBounded(
  text: string,
  { method = 'GET', headers = {}, body }: OutboundRequest,
  { allowed, resolve = systemResolve, timeout = patience }: Outbound,
): Promise<Response> {
  const fault = targetFault(text)
  if (fault !== undefined) throw new TargetRefused(fault)
  const url = new URL(text)
  const signal = AbortSignal.timeout(timeout)
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(tooLate(timeout)), { once: true })
  })
  const addresses = await Promise.race([judged(url, resolve, allowed, 'SSO_ALLOW_PRIVATE'), late])
  const isHttps = url.protocol === 'https:'
  const agent = isHttps ? new HttpsAgent({ keepAlive: false }) : new HttpAgent({ keepAlive: false })
  return new Promise((answered, failed) => {
    const refuse = (error: unknown): void => failed(signal.aborted ? tooLate(timeout) : error)
    const sent = (isHttps ? httpsRequest : httpRequest)(
      url,
      {
        method,
        agent,
        signal,
        lookup: answering(addresses),
        maxHeaderSize: 16 * 1024,
        headers: {
          accept: '*/*',
          ...headers,
          'user-agent': 'Strata-ERP',
          ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
        },
      },
      (response) => {
        read(response)
          .then((bytes) => toResponse(response, bytes))
          .then(answered, refuse)
      },
    )
    sent.once('error', refuse)
    sent.end(body)
  })
}

async function read(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > longestAnswer) {
      response.destroy()
      throw new Error(`Expected an answer of at most ${longestAnswer} bytes, found more.`)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function toResponse(response: IncomingMessage, bytes: Buffer): Response {
  const { statusCode: status = 502 } = response
  if (status >= 300 && status < 400)
    throw new Error(`Expected an answer without redirection, found ${status}; give the last URL.`)
  if (status < 200 || status > 599) throw new Error(`Expected a status of HTTP, found ${status}.`)
  const empty = status === 204 || status === 205
  const headers = new Headers()
  const type = response.headers['content-type']
  if (type !== undefined) headers.set('content-type', type)
  const challenge = response.headers['www-authenticate']
  if (challenge !== undefined) headers.set('www-authenticate', challenge)
  return new Response(empty ? null : new Uint8Array(bytes), { status, headers })
}

const tooLate = (timeout: number): Error =>
  new Error(`Expected an answer within ${timeout / 1000} s, found none.`)
