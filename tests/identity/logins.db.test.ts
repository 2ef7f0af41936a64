import { createKernel } from '@strata-erp/core/operate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plugins, systemPlugins } from '../../cli/plugins.ts'
import { describeUnless } from '../backing-services/describe-with.ts'
import { missing, startPgBouncer } from '../backing-services/pgbouncer.ts'
import { identityWorld, mailOf, password, publicUrl } from './world.ts'
import type { IdentityWorld } from './world.ts'

const secret = 'a secret of the tests, long enough for it'
let world: IdentityWorld
beforeAll(async () => {
  world = await identityWorld({ secret })
}, 120_000)
afterAll(() => world?.close())

/** Another process of the same installation, with another login for identity or none. */
async function beside(databaseUrl: string | undefined) {
  return createKernel({
    databaseUrl: world.product.database.appUrl,
    plugins,
    systemPlugins,
    poolSize: 2,
    secret,
    identity: { publicUrl, databaseUrl },
    report: (error) => world.product.reported.push(error),
  })
}
const visit = {
  cookie: undefined,
  userAgent: undefined,
  language: 'en',
  address: '192.0.2.1',
}

test('a process without the identity role signs nobody in, says so, and serves sessions and tokens all the same', async () => {
  const anna = await world.founder('Anna', 'acme')
  const jwt = String((await anna.call('POST', '/auth/token')).json['token'])
  const kernel = await beside(undefined)
  try {
    const { door } = kernel
    const { identity } = door
    const input = { email: mailOf('Anna'), password, remember: true }
    await expect(identity.signIn(visit, input)).rejects.toMatchObject({
      code: 'SIGN_IN_UNAVAILABLE',
      status: 503,
    })
    for (const credential of [jwt, identity.credentialOf(anna.cookie()) ?? ''])
      expect(await door.authenticate(credential)).toMatchObject({ tenant: { slug: 'acme' } })
    expect((await identity.keys()).keys).toHaveLength(1)
  } finally {
    await kernel.close()
  }
})

test('a login that row security does not bind is refused as the identity role', async () => {
  await expect(beside(world.product.database.superuserUrl)).rejects.toMatchObject({
    code: 'DATABASE_ROLE_BYPASSES',
  })
})

describeUnless(missing(), 'PgBouncer in transaction mode', () => {
  test('people sign in through it', async () => {
    await world.founder('Berta', 'berta')
    const bouncer = await startPgBouncer(world.product.database.identityUrl)
    const kernel = await beside(bouncer.url)
    const { door } = kernel
    try {
      const input = { email: mailOf('Berta'), password, remember: true }
      const signedIn = await Promise.all(
        Array.from({ length: 5 }, () => door.identity.signIn(visit, input)),
      )
      for (const { cookies } of signedIn) {
        const [cookie = ''] = cookies.map((one) => one.split(';')[0] ?? '')
        expect(await door.identity.person(cookie)).toMatchObject({ tenant: { slug: 'berta' } })
      }
    } finally {
      await kernel.close()
      await bouncer.stop()
    }
  })
})
