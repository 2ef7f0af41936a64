/** A browser as far as redirections and cookies go. */
import type { HttpApp } from '@strata-erp/core'

export interface Landed {
  readonly status: number
  readonly url: string
  readonly body: string
}
export interface TestBrowser {
  /** Opens a URL and follows every redirection, here and elsewhere. */
  open(url: string): Promise<Landed>
  /** As `open`, but ends before a URL that the test names. */
  openUntil(url: string, stop: (url: URL) => boolean): Promise<URL>
  /** Posts a form to a page of ours, as another site's page would: without cookies. */
  postFromElsewhere(url: string, form: Readonly<Record<string, string>>): Promise<Landed>
  /** `Cookie` header for a path of ours. */
  cookies(path: string): string
  forget(): void
}

const own = 'http://localhost:3000'

export function createBrowser(server: HttpApp): TestBrowser {
  const jar = new Map<
    string,
    { readonly value: string; readonly path: string; readonly host: string }
  >()
  const keep = (host: string, headers: readonly string[]): void => {
    for (const header of headers) {
      const [pair = '', ...attributes] = header.split(/;\s*/)
      const [, name = '', value = ''] = /^([^=]+)=(.*)$/.exec(pair) ?? []
      const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? '/'
      const key = `${host} ${path} ${name}`
      if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(header)) jar.delete(key)
      else jar.set(key, { value: `${name}=${value}`, path, host })
    }
  }
  const cookiesOf = (host: string, path: string): string =>
    [...jar.values()]
      .filter((one) => one.host === host && path.startsWith(one.path))
      .map(({ value }) => value)
      .join('; ')

  async function step(
    url: URL,
  ): Promise<{ status: number; location: string | null; body: string }> {
    const cookie = cookiesOf(url.host, url.pathname)
    if (url.origin === own) {
      const answer = await server.inject({
        url: url.pathname + url.search,
        headers: { ...(cookie !== '' && { cookie }), host: url.host },
      })
      keep(url.host, [answer.headers['set-cookie'] ?? []].flat())
      return {
        status: answer.statusCode,
        location: answer.headers.location ?? null,
        body: answer.body,
      }
    }
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: cookie === '' ? {} : { cookie },
    })
    keep(url.host, answer.headers.getSetCookie())
    return {
      status: answer.status,
      location: answer.headers.get('location'),
      body: await answer.text(),
    }
  }
  const walk = async (start: string, stop: (url: URL) => boolean): Promise<Landed> => {
    let url = new URL(start, own)
    for (let hops = 0; hops < 12; hops++) {
      if (stop(url)) return { status: 0, url: url.href, body: '' }
      const { status, location, body } = await step(url)
      if (location === null) return { status, url: url.href, body }
      url = new URL(location, url)
    }
    throw new Error(`Expected an end, found redirections without one, last to ${url.href}.`)
  }
  return {
    open: (url) => walk(url, () => false),
    async openUntil(url, stop) {
      const landed = await walk(url, stop)
      if (landed.status !== 0)
        throw new Error(
          `Expected to be stopped, found ${landed.status} at ${landed.url}: ${landed.body}`,
        )
      return new URL(landed.url)
    },
    async postFromElsewhere(path, form) {
      const answer = await server.inject({
        method: 'POST',
        url: path,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin: 'https://idp.example',
        },
        payload: new URLSearchParams(form).toString(),
      })
      const { location } = answer.headers
      if (location === undefined)
        return { status: answer.statusCode, url: `${own}${path}`, body: answer.body }
      return walk(new URL(location, own + path).href, () => false)
    },
    cookies: (path) => cookiesOf(new URL(own).host, path),
    forget: () => jar.clear(),
  }
}
