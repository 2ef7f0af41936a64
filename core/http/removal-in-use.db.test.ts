import { afterAll, beforeAll, expect, test } from 'vitest'
import { having, shopServer } from './testing/shop-server.ts'
import type { Caller, ShopServer } from './testing/shop-server.ts'

let world: ShopServer
let admin: Caller
beforeAll(async () => {
  world = await shopServer()
  ;({ admin } = world)
})
afterAll(async () => world?.close())

const workflow = '/configuration/workflows/order'
const refused = (pointer: string, message: string) => ({
  code: 'CONFIGURATION_IN_USE',
  errors: [{ pointer, message: expect.stringContaining(message) }],
})

test('a stage that orders stand in is not removed, one that none stands in is', async () => {
  having(201, await admin.send('POST', '/shop/orders', { name: 'A' }))
  const { stages, transitions } = (await admin.get(workflow)).json()
  const without = (id: string) => ({
    stages: stages.filter((stage: { id: string }) => stage.id !== id),
    transitions: transitions.filter(
      (one: { from: string; to: string }) => one.from !== id && one.to !== id,
    ),
  })
  const answer = having(409, await admin.send('PATCH', workflow, without('new')))
  expect(answer.json()).toMatchObject(
    refused('/workflows/order/stages/new', 'found 1 orders; move them to another stage first'),
  )
  having(200, await admin.send('PATCH', workflow, without('sent')))
})

test('an option that a record holds, also a deleted one, stays until it is chosen away', async () => {
  const field = '/configuration/customFields/shop.order/x_kind'
  const [big, small] = [
    { id: 'big', label: 'Big' },
    { id: 'small', label: 'Small' },
  ]
  having(
    200,
    await admin.send('PUT', field, { label: 'Kind', type: 'choices', options: [big, small] }),
  )
  const { id } = having(
    201,
    await admin.send('POST', '/shop/orders', { name: 'B', custom: { x_kind: ['big'] } }),
  ).json()
  await admin.send('DELETE', `/shop/orders/${id}`)
  const { options } = (await admin.get(field)).json()
  const keep = (kept: string) => ({
    options: options.filter((option: { id: string }) => option.id === kept),
  })
  expect(having(409, await admin.send('PATCH', field, keep('small'))).json()).toMatchObject(
    refused('/customFields/shop.order/x_kind/options/big', 'found 1 orders'),
  )
  having(200, await admin.send('PATCH', field, keep('big')))
  // The field itself may go: its values stay under its uid.
  having(204, await admin.send('DELETE', field))
})

test('a role that a key has is not removed before the key is', async () => {
  const role = '/configuration/roles/x_helper'
  having(200, await admin.send('PUT', role, { label: 'Helper', permissions: ['shop.order.read'] }))
  const { id } = having(
    201,
    await admin.send('POST', '/keys', { name: 'k', role: 'x_helper' }),
  ).json()
  expect(having(409, await admin.send('DELETE', role)).json()).toMatchObject(
    refused('/roles/x_helper', 'found 1 API keys; give them another role first'),
  )
  having(204, await admin.send('DELETE', `/keys/${id}`))
  having(204, await admin.send('DELETE', role))
})
