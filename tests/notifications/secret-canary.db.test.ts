/** S11: what is secret is in no row as it is, in no answer after the first, and in nothing reported. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { holdersOf } from './holders.ts'
import { crane, hour, notificationWorld, won } from './world.ts'
import type { NotificationWorld } from './world.ts'

let world: NotificationWorld
beforeAll(async () => {
  world = await notificationWorld()
})
afterAll(async () => world?.close())

test('S11: canaries: secrets of webhooks and API keys, while all goes well and while it does not', async () => {
  const { acme, product, receiver, sendDue } = world
  await acme.rule('x_hook', {
    on: won,
    to: ['owner'],
    channels: ['webhook'],
    webhook: `${receiver.url}/hooks`,
    template: 'Won: {{name}}',
  })
  const holders = (text: string) => holdersOf(product, text)
  const secrets = [acme.token.replace(/^strata_[a-z0-9]+_/, '')]
  for (let n = 0; n < 2; n++) {
    const { secret } = await acme.post<{ secret: string }>('/webhooks/secrets/x_hook')
    secrets.push(secret.slice('whsec_'.length))
  }
  receiver.answers.push(500)
  await acme.hears({ type: won, payload: crane() })
  await sendDue(acme)
  await sendDue(acme, 2 * hour)
  expect(receiver.hooks.length).toBeGreaterThan(1)
  // Rows that are there at all are found by what they do hold.
  expect(await holders('Harbour crane')).toContain('webhook_delivery')
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(20)
    expect(await holders(secret)).toEqual([])
    for (const path of ['/webhooks/secrets', '/webhooks/deliveries', '/audit?limit=200', '/keys'])
      expect((await acme.answer('GET', path)).text).not.toContain(secret)
    const reported = product.reported.map((error) =>
      error instanceof Error ? `${error.message} ${error.stack ?? ''}` : String(error),
    )
    expect(reported.join('\n')).not.toContain(secret)
  }
})
