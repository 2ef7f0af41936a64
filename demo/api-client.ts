export type Json = Readonly<Record<string, unknown>>
export interface Created extends Json {
  readonly id: string
}

/**
 * One tenant's API, as a client of any kind sees it. Writes carry a key of their own, so a run that
 * was cut short is sent again from its beginning: what was done answers as it did then.
 */
export interface ApiClient {
  get(path: string): Promise<Json>
  /** All records of a list, following its pages. */
  list(path: string): Promise<readonly Created[]>
  post(key: string, path: string, body?: Json): Promise<Created>
  patch(key: string, path: string, body: Json): Promise<Created>
}

interface Page {
  readonly data: readonly Created[]
  readonly page: { readonly next: string | null }
}

/** A request whose server was killed keeps its key for a minute. */
const patience = 120
const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, milliseconds))

/** @param base URL of the server, with a slash at its end */
export function createClient(base: URL, token: string): ApiClient {
  const send = async (method: string, path: string, key?: string, body?: Json): Promise<Json> => {
    for (let attempt = 1; ; attempt += 1) {
      const response = await fetch(new URL(`api/v1/${path}`, base), {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(key !== undefined && {
            'idempotency-key': key,
            'content-type':
              method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
          }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      const answer = (text === '' ? {} : JSON.parse(text)) as Json
      if (response.ok) return answer
      if (!isTransient(response.status, answer) || attempt === patience)
        throw new Error(`${method} ${path} was answered ${response.status}: ${text}`)
      await wait(Number(response.headers.get('retry-after') ?? 1) * 1000)
    }
  }
  return {
    get: (path) => send('GET', path),
    async list(path) {
      const records: Created[] = []
      const separator = path.includes('?') ? '&' : '?'
      for (let cursor: string | null = ''; cursor !== null;) {
        const from: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
        const answer = (await send('GET', `${path}${separator}limit=200${from}`)) as unknown as Page
        records.push(...answer.data)
        cursor = answer.page.next
      }
      return records
    },
    post: async (key, path, body = {}) => (await send('POST', path, key, body)) as Created,
    patch: async (key, path, body) => (await send('PATCH', path, key, body)) as Created,
  }
}

/** A request that is still being answered elsewhere, or a server that is not ready, is asked again. */
const isTransient = (status: number, answer: Json): boolean =>
  status === 503 || answer['code'] === 'IDEMPOTENCY_KEY_RUNNING'
