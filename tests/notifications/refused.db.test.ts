import { templateHelpers } from '@strata-erp/template-engine'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { notificationWorld, won } from './world.ts'
import type { NotificationWorld } from './world.ts'

let world: NotificationWorld
let acme: NotificationWorld['acme']
beforeAll(async () => {
  world = await notificationWorld()
  ;({ acme } = world)
})
afterAll(async () => world?.close())

describe('a wrong rule is refused when the configuration is changed', () => {
  test.each<[string, object, string]>([
    ['an operator that there is not', { when: { method: ['a', 'at'] } }, '/when'],
    ['a field that the event lacks', { when: { '==': [{ var: 'nmae' }, 'x'] } }, '/when/==/0/var'],
    ['a helper that there is not', { template: '{{shout name}}' }, '/template'],
    ['a text that is unfinished', { subject: '{{#if name}}' }, '/subject'],
    ['a member of the record that there is not', { template: '{{record.nmae}}' }, '/template'],
    ['an owner of nothing', { on: 'base.product.created', to: ['owner'] }, '/to'],
    ['two addresses in one', { to: ['mail:a@b.example,c@d.example'] }, '/to'],
    ['an address with another header', { to: ['mail:a@b.example\r\nBcc: c@d.example'] }, '/to/0'],
    ['a webhook that is no web address', { webhook: 'ftp://hooks.example/' }, '/webhook'],
    ['a webhook with a password', { webhook: 'https://a:b@hooks.example/' }, '/webhook'],
  ])('%s', async (_, wrong, place) => {
    const body = {
      on: won,
      to: ['role:sales-manager'],
      channels: ['inApp'],
      template: '{{name}}',
      ...wrong,
    }
    const answer = await acme.answer('PUT', '/configuration/notifications/x_wrong', body)
    expect(answer.status).toBe(400)
    const { errors } = JSON.parse(answer.text) as { errors: { pointer: string }[] }
    expect(errors.map(({ pointer }) => pointer)).toEqual([`/notifications/x_wrong${place}`])
  })
})

test('every helper that verticals may call is one that rules may call', async () => {
  const blocks = new Set(['if', 'unless', 'each', 'with'])
  const calls = [...templateHelpers].map((name) =>
    blocks.has(name) ? `{{#${name} amount}}x{{/${name}}}` : `{{${name} amount "amount"}}`,
  )
  const body = {
    on: won,
    to: ['role:sales-manager'],
    channels: ['inApp'],
    template: calls.join(' '),
  }
  const answer = await acme.answer('PUT', '/configuration/notifications/x_all', body)
  expect(answer.text).not.toContain('errors')
  expect(answer.status).toBe(200)
})
