import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '@strata-erp/core'
import type { Employee } from './company.ts'
import { crane, inbox, notificationWorld, won } from './world.ts'
import type { NotificationWorld, List, Told } from './world.ts'

let world: NotificationWorld
let acme: NotificationWorld['acme']
let globex: NotificationWorld['globex']
let anna: NotificationWorld['anna']
let ben: NotificationWorld['ben']
let stranger: NotificationWorld['stranger']
beforeAll(async () => {
  world = await notificationWorld()
  ;({ acme, globex, anna, ben, stranger } = world)
})
afterAll(async () => world?.close())

/** An opportunity with the next step to call the harbour. */
async function opportunity(owner?: Employee): Promise<string> {
  const create = async (path: string, body: object): Promise<string> => {
    const { text } = await acme.answer('POST', path, body)
    return (JSON.parse(text) as { id: string }).id
  }
  const company = await create('/base/companies', { name: 'Port of Calls', isCustomer: true })
  return create('/crm/opportunities', {
    name: 'Slipway',
    company,
    nextStep: 'Call the harbour',
    ...(owner !== undefined && { owner: owner.id }),
  })
}

describe('a rule tells people in the application', () => {
  test('the owner, a role and a user, each once, and nobody else', async () => {
    await acme.rule('x_crane', {
      on: won,
      to: ['owner', 'role:sales-manager', `user:${anna.email}`],
      channels: ['inApp'],
      subject: 'Won: {{name}}',
      template: '{{name}} for {{money amount}} on {{date closedAt}}.',
    })
    await acme.hears({ type: won, payload: crane({ ownerId: ben.id }) })
    for (const who of [anna, ben]) {
      const [told, ...more] = await inbox(acme, who)
      expect(more).toEqual([])
      expect(told).toMatchObject({
        title: 'Won: Harbour crane',
        body: 'Harbour crane for €12,000.00 on Nov 21, 2026.',
        readAt: null,
      })
    }
    expect(await inbox(globex, stranger)).toEqual([])
  })

  test('once, however often the event comes', async () => {
    const before = (await inbox(acme, ben)).length
    const event = { type: won, payload: crane({ ownerId: ben.id }), id: newId() }
    for (let n = 0; n < 3; n++) await acme.hears(event)
    expect(await inbox(acme, ben)).toHaveLength(before + 1)
  })

  test('only when its condition is met, and not while it is switched off', async () => {
    const rule = {
      on: won,
      when: { '>': [{ var: 'amount.amount' }, 50_000] },
      to: [`user:${ben.email}`],
      channels: ['inApp'],
      template: 'Large: {{name}}',
    }
    await acme.rule('x_crane', { ...rule, active: false })
    await acme.rule('x_large', rule)
    const before = (await inbox(acme, ben)).length
    await acme.hears({ type: won, payload: crane() })
    expect(await inbox(acme, ben)).toHaveLength(before)
    const amount = { amount: '60000.00', currency: 'EUR' }
    await acme.hears({ type: won, payload: crane({ name: 'Dock', amount }) })
    expect((await inbox(acme, ben))[0]).toMatchObject({ body: 'Large: Dock' })
    await acme.rule('x_large', { ...rule, active: false })
  })

  test('of the record that the event is about', async () => {
    const id = await opportunity()
    await acme.rule('x_next', {
      on: won,
      when: { '==': [{ var: 'record.nextStep' }, 'Call the harbour'] },
      to: [`user:${ben.email}`],
      channels: ['inApp'],
      template: '{{record.name}}: {{record.nextStep}} ({{record.stage}}), {{link}}',
    })
    await acme.hears({ type: won, payload: crane({ opportunityId: id }) })
    await acme.hears({ type: won, payload: crane() })
    const [told] = await inbox(acme, ben)
    expect(told).toMatchObject({ recordId: id })
    expect(told?.body).toMatch(
      new RegExp(
        `^Slipway: Call the harbour \\(\\w+\\), https://erp.example/api/v1/crm/opportunities/${id}$`,
      ),
    )
  })

  test('but nobody of another tenant, not even as the owner of a record', async () => {
    const owned = crane({ ownerId: stranger.id })
    await acme.rule('x_owner', {
      on: won,
      to: ['owner', `user:${stranger.email}`],
      channels: ['inApp', 'mail'],
      template: '{{name}}',
    })
    await acme.hears({ type: won, payload: owned })
    expect(await inbox(globex, stranger)).toEqual([])
    expect((await acme.ask<List<Told>>('/mail')).data).toEqual([])
  })

  test('each reads and marks their own', async () => {
    const [first] = await inbox(acme, ben)
    const before = (await acme.ask<{ count: number }>('/notifications/unread', ben)).count
    expect(before).toBeGreaterThan(0)
    await acme.post(`/notifications/${first?.id}/read`, ben)
    expect(await acme.ask('/notifications/unread', ben)).toEqual({ count: before - 1 })
    expect((await inbox(acme, ben))[0]?.readAt).not.toBeNull()
    await expect(acme.post(`/notifications/${first?.id}/read`, anna)).rejects.toThrow('404')
    await expect(globex.post(`/notifications/${first?.id}/read`, stranger)).rejects.toThrow('404')
    expect(await acme.post('/notifications/read-all', ben)).toEqual({ count: before - 1 })
    expect((await acme.ask<List<Told>>('/notifications?unread=true', ben)).data).toEqual([])
    const page = await acme.ask<List<Told>>('/notifications?limit=1', ben)
    const next = await acme.ask<List<Told>>(`/notifications?limit=1&cursor=${page.page.next}`, ben)
    expect(next.data[0]?.id).not.toBe(page.data[0]?.id)
  })
})
