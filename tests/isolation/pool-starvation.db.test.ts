import { expect, describe, test, vi } from 'vitest'
import { composedProduct } from '../support/composed-product.ts'
import type { ComposedOptions } from '../support/composed-product.ts'
import { send, sent } from './api.ts'
import { describeUnless } from '../backing-services/describe-with.ts'
import { missing, startPgBouncer } from '../backing-services/pgbouncer.ts'
import type { Bouncer } from '../backing-services/pgbouncer.ts'

/** Creating the tenants takes most of it. */
vi.setConfig({ testTimeout: 120_000 })

const slugs = ['acme', 'bolt']

/**
 * Requests that each need a transaction and, within it, the directory: 64 at once of several
 * tenants, so that none of what they read is known to the process yet.
 */
async function sixtyFourAtOnce(options: ComposedOptions) {
  const product = await composedProduct({ verticals: true, poolSize: 1, ...options })
  try {
    const tokens: string[] = []
    for (const slug of slugs) {
      const { token } = await product.tenant(slug, { modules: product.modules })
      const body = { vertical: 'general-commerce', version: '1.0.0' }
      await sent(product.server, token, { method: 'POST', url: '/api/v1/template/apply', body })
      tokens.push(token)
    }
    const requests = Array.from({ length: 64 }, (_, n) => {
      const request = n < slugs.length ? upgrade : n % 4 === 3 ? key(n) : company(n)
      return send(product.server, tokens[n % tokens.length] ?? '', { method: 'POST', ...request })
    })
    const answers = await Promise.all(requests)
    return {
      upgrades: answers.slice(0, slugs.length),
      others: answers.slice(slugs.length).filter(({ status }) => status !== 201),
    }
  } finally {
    await product.close()
  }
}

const allUpgraded = slugs.map(
  () =>
    expect.objectContaining({
      status: 200,
      text: expect.stringContaining('"applied":true'),
    }) as unknown,
)
const upgrade = {
  url: '/api/v1/template/apply',
  body: { vertical: 'general-commerce', version: '1.1.0' },
}
const company = (n: number) => ({ url: '/api/v1/base/companies', body: { name: `Company ${n}` } })
const key = (n: number) => ({ url: '/api/v1/keys', body: { name: `Key ${n}`, role: 'admin' } })

describe('C8 pool starvation', () => {
  test('C8 64 creates, keys and upgrades at once need one connection between them', async () => {
    expect(await sixtyFourAtOnce({})).toEqual({ upgrades: allUpgraded, others: [] })
  })
})

describeUnless(missing(), 'C8 behind PgBouncer', () => {
  test('C8 the same with a single server connection for everything', async () => {
    const bouncers: Bouncer[] = []
    try {
      const answers = await sixtyFourAtOnce({
        poolSize: 10,
        async through(url) {
          const bouncer = await startPgBouncer(url, 1)
          bouncers.push(bouncer)
          return bouncer.url
        },
      })
      expect(answers).toEqual({ upgrades: allUpgraded, others: [] })
    } finally {
      for (const bouncer of bouncers) await bouncer.stop()
    }
  })
})
