/** A request for every mutation of people and operators, made ready so that it can be done. */
import type { Client } from 'pg'
import { softwareAuthenticator } from '../identity/authenticator.ts'
import { totp } from '../identity/totp.ts'
import { host, password, publicUrl } from '../identity/world.ts'
import type { Browser } from '../identity/world.ts'
import { somethingDead } from '../platform/world.ts'
import type { PlatformWorld } from '../platform/world.ts'

export interface KeyedRequest {
  readonly browser: Browser
  /** Below `/api/v1`. */
  readonly path: string
  readonly body?: object
  /** Another request of the same route: another body, or another thing where there is none. */
  readonly other: { readonly path?: string; readonly body?: object }
}
type Maker = (name: string) => Promise<KeyedRequest>

const nobody = '0198c0de-0000-7000-8000-000000000000'

/** @returns by route, `POST /api/v1/tenants` */
export function keyedRequests(
  world: PlatformWorld,
  superuser: Client,
): Readonly<Record<string, Maker>> {
  const { operator } = world
  const person = (name: string): Promise<Browser> => world.signedIn(`${name}@people.example`, null)
  const post = async (browser: Browser, path: string, body?: object) => {
    const { status, text, json } = await browser.call('POST', path, body)
    if (status >= 300) throw new Error(`Expected ${path} to be done, found ${status} ${text}.`)
    return json
  }
  const tenant = async (slug: string): Promise<string> => {
    await post(operator, '/platform/tenants', { slug, name: slug, admin: `admin@${slug}.example` })
    return `/platform/tenants/${slug}`
  }
  const passkey = async (name: string) => {
    const browser = await person(name)
    const options = await post(browser, '/auth/passkeys/options')
    const response = softwareAuthenticator(host).create(options, publicUrl)
    return { browser, body: { name, response } }
  }
  const ownPasskey = async (name: string) => {
    const { browser, body } = await passkey(name)
    const { id } = await post(browser, '/auth/passkeys', body)
    return { browser, path: `/auth/passkeys/${String(id)}` }
  }
  const authenticator = async (name: string) => {
    const browser = await person(name)
    const { uri } = await post(browser, '/auth/two-factor/enable', { password })
    return { browser, code: totp(String(uri)) }
  }
  const letters = (how: string): Record<string, Maker> => ({
    [`POST /api/v1/platform/events/dead/:id/${how}`]: async () => {
      const { letter } = await somethingDead(superuser)
      const of = (id: string): string => `/platform/events/dead/${id}/${how}`
      return { browser: operator, path: of(letter), other: { path: of(nobody) } }
    },
    [`POST /api/v1/platform/events/dead/${how}`]: async () => {
      await somethingDead(superuser)
      const path = `/platform/events/dead/${how}`
      return { browser: operator, path, body: { tenant: 'acme' }, other: { body: {} } }
    },
  })
  const change =
    (verb: string, ready: (path: string) => Promise<object | undefined>): Maker =>
    async (slug) => {
      const path = await tenant(slug)
      const body = await ready(path)
      return {
        browser: operator,
        path: `${path}/${verb}`,
        ...(body !== undefined && { body }),
        other: { path: `/platform/tenants/acme/${verb}` },
      }
    }
  return {
    'PATCH /api/v1/auth/person': async (name) => ({
      browser: await person(name),
      path: '/auth/person',
      body: { name: 'Ann' },
      other: { body: { name: 'Bea' } },
    }),
    'POST /api/v1/auth/password/change': async (name) => {
      const body = { current: password, password: 'another correct horse' }
      const other = { body: { ...body, password: 'a third correct horse' } }
      return { browser: await person(name), path: '/auth/password/change', body, other }
    },
    'POST /api/v1/auth/email/change': async (name) => ({
      browser: await person(name),
      path: '/auth/email/change',
      body: { email: `new-${name}@people.example` },
      other: { body: { email: 'else@people.example' } },
    }),
    'DELETE /api/v1/auth/sessions': async (name) => ({
      browser: await person(name),
      path: '/auth/sessions',
      other: { path: `/auth/sessions/${nobody}` },
    }),
    'DELETE /api/v1/auth/sessions/:id': async (name) => {
      const [browser, elsewhere] = [await person(name), await person(name)]
      const { session } = (await elsewhere.call('GET', '/auth/session')).json as {
        readonly session: { readonly id: string }
      }
      const path = `/auth/sessions/${session.id}`
      return { browser, path, other: { path: `/auth/sessions/${nobody}` } }
    },
    'POST /api/v1/auth/two-factor/confirm': async (name) => {
      const { browser, code } = await authenticator(name)
      const other = { body: { code: '000000' } }
      return { browser, path: '/auth/two-factor/confirm', body: { code }, other }
    },
    'POST /api/v1/auth/two-factor/disable': async (name) => {
      const { browser, code } = await authenticator(name)
      await post(browser, '/auth/two-factor/confirm', { code })
      const other = { body: { password: 'wrong' } }
      return { browser, path: '/auth/two-factor/disable', body: { password }, other }
    },
    'POST /api/v1/auth/passkeys': async (name) => {
      const { browser, body } = await passkey(name)
      return { browser, path: '/auth/passkeys', body, other: { body: { ...body, name: 'Other' } } }
    },
    'PATCH /api/v1/auth/passkeys/:id': async (name) => ({
      ...(await ownPasskey(name)),
      body: { name: 'Desk' },
      other: { body: { name: 'Shelf' } },
    }),
    'DELETE /api/v1/auth/passkeys/:id': async (name) => ({
      ...(await ownPasskey(name)),
      other: { path: `/auth/passkeys/${nobody}` },
    }),
    'POST /api/v1/tenants': async (slug) => ({
      browser: await person(slug),
      path: '/tenants',
      body: { slug, name: 'Founded', vertical: 'general-services' },
      other: { body: { slug, name: 'Another' } },
    }),
    'POST /api/v1/platform/tenants': async (slug) => {
      const body = { slug, name: 'Made', admin: `admin@${slug}.example` }
      const other = { body: { ...body, name: 'Another' } }
      return { browser: operator, path: '/platform/tenants', body, other }
    },
    'POST /api/v1/platform/tenants/:tenant/suspend': change('suspend', async () => ({
      reason: 'unpaid',
    })),
    'POST /api/v1/platform/tenants/:tenant/resume': change('resume', async (path) => {
      await post(operator, `${path}/suspend`, {})
      return undefined
    }),
    'POST /api/v1/platform/tenants/:tenant/delete': change('delete', async (path) => ({
      confirmation: path.slice(path.lastIndexOf('/') + 1),
    })),
    'POST /api/v1/platform/tenants/:tenant/restore': change('restore', async (path) => {
      await post(operator, `${path}/delete`, {
        confirmation: path.slice(path.lastIndexOf('/') + 1),
      })
      return undefined
    }),
    'POST /api/v1/platform/tenants/:tenant/exports': change('exports', async () => undefined),
    ...letters('replay'),
    ...letters('discard'),
    'POST /api/v1/platform/jobs/dead/:id/replay': async () => {
      const { job } = await somethingDead(superuser)
      const of = (id: string): string => `/platform/jobs/dead/${id}/replay`
      return { browser: operator, path: of(job), other: { path: of(nobody) } }
    },
    'POST /api/v1/platform/jobs/dead/replay': async () => {
      await somethingDead(superuser)
      const path = '/platform/jobs/dead/replay'
      return { browser: operator, path, body: { tenant: 'acme' }, other: { body: {} } }
    },
    'POST /api/v1/platform/fleet/orders': async () => ({
      browser: operator,
      path: '/platform/fleet/orders',
      body: { dryRun: true },
      other: { body: { dryRun: false } },
    }),
    'POST /api/v1/platform/fleet/orders/:id/retry': async () => {
      const { id } = await post(operator, '/platform/fleet/orders', { dryRun: true })
      await superuser.query(
        `update directory.fleet_order set state = 'done', finished_at = now() where id = $1`,
        [id],
      )
      const of = (order: string): string => `/platform/fleet/orders/${order}/retry`
      return { browser: operator, path: of(String(id)), other: { path: of(nobody) } }
    },
  }
}
