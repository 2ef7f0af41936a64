/** Load over HTTP, from this process. */
import autocannon from 'autocannon'

export interface Call {
  readonly method?: 'GET' | 'POST'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}
export interface Throughput {
  /** Answered requests a second. */
  readonly rate: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
}

export const connections = 32

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

/**
 * Sends calls for some seconds over `connections` connections.
 * @param next makes the calls one after the other
 * @throws when an answer was no success: a fast refusal is no throughput
 */
export async function load(url: URL, seconds: number, next: () => Call): Promise<Throughput> {
  const { failures, ...throughput } = await attempt(url, { seconds, connections }, next)
  if (failures > 0)
    throw new Error(
      `Expected only successes from ${url.href}, found ${failures} refusals and errors; see its log.`,
    )
  return throughput
}

/** The same, counting answers that were no success, lost connections and time-outs. */
export async function attempt(
  url: URL,
  options: { readonly seconds: number; readonly connections: number },
  next: () => Call,
): Promise<Throughput & { readonly failures: number }> {
  const result = await autocannon({
    url: url.href,
    connections: options.connections,
    duration: options.seconds,
    requests: [
      {
        setupRequest: (request) => {
          const { method = 'GET', path, headers = {}, body } = next()
          return {
            ...request,
            method,
            path,
            headers: { ...headers },
            ...(body !== undefined && { body }),
          }
        },
      },
    ],
  })
  return {
    rate: result['2xx'] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failures: result.non2xx + result.errors,
  }
}
