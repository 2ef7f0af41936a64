import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Company } from './company.ts'
import { crane, hour, notificationWorld, won } from './world.ts'
import type { NotificationWorld, Delivery, List } from './world.ts'

let world: NotificationWorld
let acme: NotificationWorld['acme']
let globex: NotificationWorld['globex']
let ben: NotificationWorld['ben']
let receiver: NotificationWorld['receiver']
let sendDue: NotificationWorld['sendDue']
beforeAll(async () => {
  world = await notificationWorld()
  ;({ acme, globex, ben, receiver, sendDue } = world)
})
afterAll(async () => world?.close())
beforeEach(() => {
  receiver.hooks.length = 0
})

describe('a rule sends signed webhooks', () => {
  const deliveries = async (company: Company) =>
    (await company.ask<List<Delivery>>('/webhooks/deliveries')).data
  const rule = (more: object = {}) => ({
    on: won,
    to: ['owner'],
    channels: ['webhook'],
    webhook: `${receiver.url}/hooks`,
    template: 'Won: {{name}}',
    ...more,
  })

  test('that a receiver verifies as the documentation shows', async () => {
    await acme.rule('x_hook', rule())
    const { secret } = await acme.post<{ secret: string }>('/webhooks/secrets/x_hook')
    const id = await acme.hears({ type: won, payload: crane() })
    await sendDue(acme)
    const [hook, ...more] = receiver.hooks
    expect(more).toEqual([])
    if (hook === undefined) throw new Error('Expected a webhook, found none.')
    expect(JSON.parse(hook.body)).toMatchObject({
      type: won,
      data: { name: 'Harbour crane' },
      event: { id },
      rule: { id: 'x_hook' },
      tenant: { slug: 'acme' },
      message: { text: 'Won: Harbour crane' },
    })
    const verify = await verifierOfTheDocumentation()
    expect(verify(secret, hook.headers, hook.body)).toBe(true)
    expect(verify(secret, hook.headers, `${hook.body} `)).toBe(false)
    const old = { ...hook.headers, 'webhook-timestamp': '1000000000' }
    expect(verify(secret, old, hook.body)).toBe(false)
    expect((await deliveries(acme))[0]).toMatchObject({ state: 'sent', status: 204, attempts: 1 })
  })

  test('by both secrets for a day after one was replaced', async () => {
    const verify = await verifierOfTheDocumentation()
    const first = await acme.post<{ secret: string }>('/webhooks/secrets/x_hook')
    const second = await acme.post<{ secret: string }>('/webhooks/secrets/x_hook')
    await acme.hears({ type: won, payload: crane() })
    await sendDue(acme)
    const [hook] = receiver.hooks
    if (hook === undefined) throw new Error('Expected a webhook, found none.')
    for (const { secret } of [first, second])
      expect(verify(secret, hook.headers, hook.body)).toBe(true)
    await acme.hears({ type: won, payload: crane() })
    await sendDue(acme, 25 * hour)
    const later = receiver.hooks[1]
    expect(later?.headers['webhook-signature']).toMatch(/^v1,\S+$/)
    const listed = await acme.answer('GET', '/webhooks/secrets')
    expect(JSON.parse(listed.text)).toMatchObject({ data: [{ endsAt: null }, {}] })
    expect(listed.text).not.toContain('whsec_')
  })

  test('again with the same id until the receiver takes it, and is given up at last', async () => {
    receiver.answers.push(500, 302)
    await acme.hears({ type: won, payload: crane() })
    await sendDue(acme)
    expect((await deliveries(acme))[0]).toMatchObject({ state: 'queued', status: 500 })
    await sendDue(acme, hour)
    expect((await deliveries(acme))[0]).toMatchObject({ state: 'queued', status: 302 })
    await sendDue(acme, 24 * hour)
    expect((await deliveries(acme))[0]).toMatchObject({ state: 'sent', status: 204, attempts: 3 })
    expect(new Set(receiver.hooks.map(({ headers }) => headers['webhook-id'])).size).toBe(1)

    await acme.hears({ type: won, payload: crane() })
    for (let day = 0; day < 9; day++) {
      receiver.answers.push(503)
      await sendDue(acme, day * 25 * hour)
    }
    const [givenUp] = await deliveries(acme)
    expect(givenUp).toMatchObject({ state: 'failed', attempts: 9, dueAt: null })
    await acme.post(`/webhooks/deliveries/${givenUp?.id}/redeliver`)
    await sendDue(acme)
    expect((await deliveries(acme))[0]).toMatchObject({ state: 'sent', attempts: 1 })
  })

  test('to one tenant alone, and never with its secret', async () => {
    const [delivery] = await deliveries(acme)
    expect(await deliveries(globex)).toEqual([])
    await expect(globex.ask(`/webhooks/deliveries/${delivery?.id}`)).rejects.toThrow('404')
    await expect(globex.post(`/webhooks/deliveries/${delivery?.id}/redeliver`)).rejects.toThrow(
      '404',
    )
    // A rule of the same name has a secret of its own.
    await globex.rule('x_hook', rule())
    await globex.hears({ type: won, payload: crane() })
    await sendDue(globex)
    const own = await acme.post<{ secret: string }>('/webhooks/secrets/x_hook')
    const verify = await verifierOfTheDocumentation()
    const hook = receiver.hooks.at(-1)
    expect(verify(own.secret, hook?.headers ?? {}, hook?.body ?? '')).toBe(false)
    for (const path of ['/audit?limit=200', `/webhooks/deliveries/${delivery?.id}`])
      expect((await acme.answer('GET', path)).text).not.toContain('whsec_')
    await expect(acme.ask('/webhooks/deliveries', ben)).rejects.toThrow('403')
  })

  test('not any more once the rule is taken back, also what was queued', async () => {
    await acme.hears({ type: won, payload: crane() })
    await acme.rule('x_hook', rule({ active: false }))
    await sendDue(acme)
    expect(receiver.hooks).toEqual([])
    expect((await deliveries(acme))[0]).toMatchObject({ state: 'failed' })
  })

  test('to no private address, as the tenant sees in the log', async () => {
    await acme.rule('x_metadata', rule({ webhook: 'http://169.254.169.254/latest/meta-data' }))
    await acme.hears({ type: won, payload: crane() })
    await sendDue(acme)
    const [refused] = await deliveries(acme)
    expect(refused).toMatchObject({ rule: 'x_metadata', state: 'queued', status: null })
    expect(refused?.error).toContain('linkLocal')
    await acme.rule('x_metadata', rule({ active: false }))
  })
})

type Verify = (
  secret: string,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: string,
) => boolean

/** The example in docs/notifications.md, run as it stands there. */
async function verifierOfTheDocumentation(): Promise<Verify> {
  const { readFile } = await import('node:fs/promises')
  const text = await readFile(new URL('../../docs/notifications.md', import.meta.url), 'utf8')
  const [, code = ''] = /```js\n(import .*?)```/s.exec(text) ?? []
  const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
    verifyWebhook: Verify
  }
  return module.verifyWebhook
}
