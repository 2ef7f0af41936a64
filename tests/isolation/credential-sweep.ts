/** Every route of the product, asked with keys and names of tenants that do not fit. */
import { createToken, revokeToken } from '@strata-erp/core/operate'
import type { Route } from '@strata-erp/core/testing'
import { createNormaliser, send, visible } from './api.ts'
import { asSuperuser } from './rows-of-tenant.ts'
import { guardedRoutes, personRoutes } from './route-sweep.ts'
import type { Asking, Sweep } from './route-sweep.ts'
import { filled, subjectOf } from './subjects.ts'

export const baseDomain = 'erp.example'

interface Attempt {
  readonly name: string
  readonly token: string | null
  readonly headers?: Readonly<Record<string, string>>
  readonly expected: 401 | 403
}

/** Attempts that must all be refused; those of one status with one answer. */
async function attempts({ product, asker, owner }: Asking): Promise<readonly Attempt[]> {
  const { kernel, database } = product
  const make = (name: string) =>
    createToken(kernel.database, { tenantId: asker.tenant.id, role: 'admin', name })
  const revoked = await make('revoked')
  await revokeToken(kernel.database, asker.tenant.id, revoked.id)
  const expired = await make('expired')
  await asSuperuser(database, (client) =>
    client.query(
      `update directory.credential set expires_at = now() - interval '1 second' where id = $1`,
      [expired.id],
    ),
  )
  const [, prefix = ''] = asker.token.split('_')
  const secret = owner.token.split('_').slice(2).join('_')
  const named = (name: string, headers: Readonly<Record<string, string>>): Attempt => ({
    name,
    token: asker.token,
    headers,
    expected: 403,
  })
  const refused = (name: string, token: string | null): Attempt => ({ name, token, expected: 401 })
  return [
    refused('an unknown key', `strata_aaaaaaaaaaaa_${'a'.repeat(43)}`),
    refused('a revoked key', revoked.token),
    refused('an expired key', expired.token),
    refused(`its own prefix with the other's secret`, `strata_${prefix}_${secret}`),
    refused('an access token without a signature', unsigned(asker.tenant.id)),
    refused('an access token of another algorithm', unsigned(asker.tenant.id, 'HS256', 'AAAA')),
    {
      name: 'a session that nobody signed',
      token: null,
      headers: { cookie: 'strata.session_token=abc.def', origin: 'http://localhost:80' },
      expected: 401,
    },
    named('a header with a slug of nobody', { 'x-tenant': 'nobody-at-all' }),
    named(`a header with the other's slug`, { 'x-tenant': owner.slug }),
    named(`a header with the other's id`, { 'x-tenant': owner.tenant.id }),
  ]
}

/** An access token as somebody would make it who has no key. */
function unsigned(tenantId: string, alg = 'none', signature = ''): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { tid: tenantId, sub: tenantId, sid: tenantId, exp: 4_000_000_000 }
  return `${part({ alg, kid: tenantId })}.${part(claims)}.${signature}`
}

const hosts = ({ owner }: Asking): readonly (readonly [string, string])[] => [
  ['a host of nobody', `nobody-at-all.${baseDomain}`],
  [`the other's host`, `${owner.slug}.${baseDomain}`],
]

export async function sweepCredentials(asking: Asking): Promise<Sweep> {
  const { product, asker } = asking
  const findings: string[] = []
  const routes = guardedRoutes(product)
  const all: readonly Attempt[] = [
    ...(await attempts(asking)),
    ...hosts(asking).map(([name, host]): Attempt => ({
      name,
      token: asker.token,
      headers: { host },
      expected: 403,
    })),
  ]
  let requests = 0
  for (const route of routes) {
    const url = await urlOf(asking, route)
    const bare = await send(product.server, null, { method: route.method, url })
    if (bare.status !== 401)
      findings.push(
        `${route.method} ${route.path} without a key: expected 401, found ${bare.status}`,
      )
    const firsts = new Map<string, string>()
    for (const { name, token, headers = {}, expected } of all) {
      const answer = await send(product.server, token, { method: route.method, url, headers })
      requests++
      const what = `${route.method} ${route.path} with ${name}`
      if (answer.status !== expected)
        findings.push(`${what}: expected ${expected}, found ${answer.status}`)
      // Whether a key or a tenant exists at all is nobody's business.
      const kind = `${expected} ${Object.keys(headers).join('')}`
      const said = visible(answer, createNormaliser())
      const first = firsts.get(kind) ?? said
      firsts.set(kind, first)
      if (said !== first) findings.push(`${what}: answers unlike the others\n${said}\n--\n${first}`)
    }
  }
  return { routes: routes.length, requests, findings }
}

/** Routes of a person take a session alone: no key of a tenant, however good, opens one. */
export async function sweepPersonRoutes(asking: Asking): Promise<Sweep> {
  const { product, asker, owner } = asking
  const findings: string[] = []
  const routes = personRoutes(product)
  const all = [
    ...(await attempts(asking)).filter(({ expected }) => expected === 401),
    ...[asker, owner].map(({ token, slug }) => ({
      name: `the key of ${slug}`,
      token,
      headers: {},
    })),
    { name: 'nothing', token: null, headers: {} },
  ]
  let requests = 0
  for (const route of routes)
    for (const { name, token, headers = {} } of all) {
      const url = filled(route.path, asker.tenant.id)
      const answer = await send(product.server, token, { method: route.method, url, headers })
      requests++
      if (answer.status !== 401)
        findings.push(
          `${route.method} ${route.path} with ${name}: expected 401, found ${answer.status}`,
        )
    }
  return { routes: routes.length, requests, findings }
}

async function urlOf({ product, asker }: Asking, route: Route): Promise<string> {
  const subject = subjectOf(product, route)
  const values = subject.kind === 'shared' ? subject.values : await subject.of(asker)
  return filled(route.path, values[0] ?? 'none')
}
