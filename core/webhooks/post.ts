/**
 * The one way a webhook leaves this server. The addresses of its host are judged where the
 * connection is made, so that a name cannot answer differently to a check and to the connection
 * (DNS rebinding). Redirects are not followed, proxies of the environment not used.
 */
import { lookup as systemLookup } from 'node:dns'
import type { LookupAddress } from 'node:dns'
import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import type { LookupFunction } from 'node:net'
import { isAllowed, whyRefused, type AllowedNetworks } from './addresses.ts'
import { literalAddress, targetFault } from './target.ts'

/** Resolves a name to all its addresses. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>

export interface PostOptions {
  readonly allowed: AllowedNetworks
  /** Of the whole exchange, in milliseconds. */
  readonly timeout?: number
  readonly resolve?: Resolve
}
export interface Post {
  readonly url: string
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}
export interface Posted {
  readonly status: number
  /** The beginning of what came back. */
  readonly answer: string
}

/** The target was refused: by its form, or by where its name leads. Trying again may help later. */
export class TargetRefused extends Error {
  /** What kind of address it was, where it was one: `loopback`. */
  readonly why: string | undefined
  constructor(message: string, why?: string) {
    super(message)
    this.why = why
  }
}

const seconds = 1000
const longestAnswer = 64 * 1024
const keptAnswer = 1000

export const systemResolve: Resolve = (host) =>
  new Promise((resolve, reject) => {
    systemLookup(host, { all: true, verbatim: true }, (error, addresses) =>
      error === null ? resolve(addresses) : reject(error),
    )
  })

/**
 * Posts JSON. Any status is an answer, also one that redirects.
 * @throws TargetRefused; Error where the connection, its time or its size fails
 */
export async function post(
  { url: text, body, headers }: Post,
  options: PostOptions,
): Promise<Posted> {
  const { allowed, timeout = 10 * seconds, resolve = systemResolve } = options
  const fault = targetFault(text)
  if (fault !== undefined) throw new TargetRefused(fault)
  const url = new URL(text)
  const signal = AbortSignal.timeout(timeout)
  const addresses = await Promise.race([judged(url, resolve, allowed), expiry(signal, timeout)])
  const isHttps = url.protocol === 'https:'
  const send = isHttps ? httpsRequest : httpRequest
  // A fresh agent: no connection is shared between tenants, and none is kept.
  const agent = isHttps ? new HttpsAgent({ keepAlive: false }) : new HttpAgent({ keepAlive: false })
  return new Promise<Posted>((answered, failed) => {
    const sent = send(
      url,
      {
        method: 'POST',
        agent,
        signal,
        lookup: answering(addresses),
        maxHeaderSize: 16 * 1024,
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Strata-ERP-Webhooks',
          accept: '*/*',
        },
      },
      (response) => {
        read(response).then(
          (answer) => answered({ status: response.statusCode ?? 0, answer }),
          (error: unknown) => failed(plain(error, signal, timeout)),
        )
      },
    )
    sent.once('error', (error) => failed(plain(error, signal, timeout)))
    sent.end(body)
  })
}

/**
 * The addresses of a host when every one of them may be reached. @throws TargetRefused
 * @param setting where an operator allows networks
 */
export async function judged(
  url: URL,
  resolve: Resolve,
  allowed: AllowedNetworks,
  setting = 'WEBHOOK_ALLOW_PRIVATE',
): Promise<readonly LookupAddress[]> {
  const host = literalAddress(url) ?? url.hostname
  const addresses = await judgedHost(host, resolve, allowed, setting)
  if (url.protocol === 'http:' && !addresses.every(({ address }) => isAllowed(address, allowed)))
    throw new TargetRefused(
      `Expected https:// for "${url.hostname}", found http://; only networks of ${setting} are reached without encryption.`,
    )
  return addresses
}

/** The same of a host alone: a name, or an address without brackets. */
export async function judgedHost(
  host: string,
  resolve: Resolve,
  allowed: AllowedNetworks,
  setting = 'WEBHOOK_ALLOW_PRIVATE',
): Promise<readonly LookupAddress[]> {
  const family = isIP(host)
  const addresses = family === 0 ? await resolve(host) : [{ address: host, family }]
  if (addresses.length === 0)
    throw new TargetRefused(`Expected "${host}" to have an address, found none.`, 'none')
  for (const { address } of addresses) {
    const why = whyRefused(address, allowed)
    if (why !== undefined)
      throw new TargetRefused(
        `Expected a public address behind "${host}", found one that is not (${why}); an operator may allow its network with ${setting}.`,
        why,
      )
  }
  return addresses
}

/** A lookup that knows only the addresses that were judged: the connection goes to one of them. */
export function answering(addresses: readonly LookupAddress[]): LookupFunction {
  return (_host, { all }, callback) => {
    const [first] = addresses
    if (all === true) callback(null, [...addresses])
    else if (first === undefined) callback(new Error('Expected an address, found none.'), '')
    else callback(null, first.address, first.family)
  }
}

/** Reads an answer up to its limit and keeps the beginning of it. */
async function read(response: IncomingMessage): Promise<string> {
  const kept: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (size < keptAnswer) kept.push(chunk.subarray(0, keptAnswer))
    size += chunk.length
    if (size > longestAnswer) {
      response.destroy()
      throw new Error(
        `Expected an answer of at most ${longestAnswer} bytes, found more; answer with less.`,
      )
    }
  }
  const text = Buffer.concat(kept).subarray(0, keptAnswer).toString('utf8')
  // PostgreSQL keeps no NUL.
  return text.replaceAll('\0', '\u{fffd}')
}

function expiry(signal: AbortSignal, timeout: number): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(tooLate(timeout)), { once: true })
  })
}

const tooLate = (timeout: number): Error =>
  new Error(
    `Expected an answer within ${timeout / seconds} s, found none; answer first and work later.`,
  )

function plain(error: unknown, signal: AbortSignal, timeout: number): Error {
  if (signal.aborted) return tooLate(timeout)
  return error instanceof Error ? error : new Error(String(error))
}
