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
  const result = await autocannon({
    url: url.href,
    connections,
    duration: seconds,
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
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(
      `Expected only successes from ${url.href}, found ${result.non2xx} refusals and ${result.errors} errors; see its log.`,
    )
  return {
    rate: result['2xx'] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
  }
}
