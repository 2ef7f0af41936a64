import { addMembership, createToken, createUser } from '@strata-erp/core/operate'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { composedProduct } from '../support/composed-product.ts'
import type { ComposedProduct } from '../support/composed-product.ts'
import { send, sent } from './api.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 })

interface Seller {
  readonly id: string
  readonly token: string
}
let product: ComposedProduct
let boss: string
let ann: Seller
let ben: Seller
let lead: Seller
const made: Record<string, string> = {}

const api = '/api/v1'
const get = <T>(token: string, path: string) =>
  sent<T>(product.server, token, { method: 'GET', url: `${api}${path}` })
const post = async (token: string, path: string, body: unknown) =>
  (
    await sent<{ id: string }>(product.server, token, {
      method: 'POST',
      url: `${api}${path}`,
      body,
    })
  ).id
const eur = (amount: string) => ({ amount, currency: 'EUR' })

beforeAll(async () => {
  product = await composedProduct({ verticals: true })
  const { kernel, server } = product
  const { tenant, token } = await product.tenant('sales', { modules: product.modules })
  boss = token
  const put = (place: string, body: unknown) =>
    sent(server, boss, { method: 'PUT', url: `${api}/configuration/${place}`, body })
  const rule = (reach: string) => ({
    label: reach,
    permissions: ['crm.*', 'base.company.*', 'base.person.*'],
    records: ['crm.opportunity', 'crm.lead', 'crm.activity'].map((entity) => ({
      entity,
      read: reach,
    })),
  })
  await put('roles/x_own', rule('own'))
  await put('roles/x_team', rule('team'))
  const seller = async (name: string, role: string): Promise<Seller> => {
    const { id } = await createUser(kernel.database, { email: `${name}@sales.example`, name })
    await addMembership(kernel.database, { tenantId: tenant.id, userId: id, roles: [role] })
    const key = await createToken(kernel.database, { tenantId: tenant.id, userId: id, name })
    return { id, token: key.token }
  }
  ann = await seller('ann', 'x_own')
  ben = await seller('ben', 'x_own')
  lead = await seller('lea', 'x_team')
  await put('teams/x_north', { label: 'North', lead: lead.id, members: [ann.id] })
  made['company'] = await post(boss, '/base/companies', { name: 'Buyer', isCustomer: true })
  for (const [name, { token: by }] of [
    ['ann', ann],
    ['ben', ben],
  ] as const) {
    made[name] = await post(by, '/crm/opportunities', {
      name: `Deal of ${name}`,
      company: made['company'],
      amount: eur('100.00'),
      expectedClose: '2026-01-31',
    })
    made[`${name}Lead`] = await post(by, '/crm/leads', { companyName: `Lead of ${name}` })
    await post(by, '/crm/activities', {
      subject: `Call of ${name}`,
      due: '2026-01-01',
      about: { entity: 'crm.opportunity', id: made[name] },
    })
  }
})
afterAll(async () => product?.close())

test('a seller sees own deals, leads, activities and stage changes; a team lead those of the team', async () => {
  for (const path of ['opportunities', 'leads', 'activities', 'stage-changes']) {
    const count = async (token: string) =>
      (await get<{ data: unknown[] }>(token, `/crm/${path}`)).data.length
    const counts = await Promise.all([boss, ann.token, ben.token, lead.token].map(count))
    expect([path, ...counts]).toEqual([path, 2, 1, 1, 1])
  }
})

test('figures and days are of what the seller sees', async () => {
  const paths = [
    '/crm/pipeline',
    '/crm/forecast',
    '/crm/stage-report',
    '/crm/my-day',
    `/crm/my-day?owner=${ben.id}`,
    '/datasets/crm.opportunity/query?measure=count&measure=sum:amount&group=owner',
    '/datasets/crm.opportunity/query?select=name&select=company.name',
  ]
  for (const path of paths) {
    const answer = await send(product.server, ann.token, { method: 'GET', url: `${api}${path}` })
    if (answer.status === 400 && path.startsWith('/datasets')) continue
    expect([path, answer.status]).toEqual([path, 200])
    expect(answer.text).not.toContain('ben')
    expect(answer.text).not.toContain('200.00')
    // What was asked for by name is repeated; nothing else is told.
    expect(answer.text.replaceAll(path, '')).not.toContain(ben.id)
  }
  const all = await send(product.server, boss, { method: 'GET', url: `${api}/crm/pipeline` })
  expect(all.text).toContain('200.00')
})

test(`what acts on a colleague's deal or lead finds nothing, and what refers to it neither`, async () => {
  const asks = [
    ['POST', `/crm/opportunities/${made['ben']}/close`, { outcome: 'lost', lostReason: 'price' }],
    ['POST', `/crm/leads/${made['benLead']}/disqualify`, { reason: 'spam' }],
    ['POST', `/crm/leads/${made['benLead']}/convert`, {}],
    ['PATCH', `/crm/opportunities/${made['ben']}`, { stage: 'proposal' }],
    ['PATCH', `/crm/opportunities/${made['ben']}`, { owner: ann.id }],
  ] as const
  for (const [method, path, body] of asks) {
    const answer = await send(product.server, ann.token, { method, url: `${api}${path}`, body })
    // Some want more of the body first; none says that the record is there.
    expect([404, 400]).toContain(answer.status)
    expect(answer.text).not.toContain('Deal of ben')
  }
  const about = await send(product.server, ann.token, {
    method: 'POST',
    url: `${api}/crm/activities`,
    body: { subject: 'Spy', about: { entity: 'crm.opportunity', id: made['ben'] } },
  })
  expect([about.status, JSON.parse(about.text)]).toMatchObject([
    400,
    { code: 'REFERENCE_NOT_FOUND', errors: [{ pointer: '/about' }] },
  ])
})

test('own work goes on: a seller converts a lead, moves and closes a deal', async () => {
  const { token } = ann
  await sent(product.server, token, {
    method: 'PATCH',
    url: `${api}/crm/opportunities/${made['ann']}`,
    body: { stage: 'proposal' },
  })
  await sent(product.server, token, {
    method: 'POST',
    url: `${api}/crm/leads/${made['annLead']}/convert`,
    body: {},
  })
  const { data } = await get<{ data: { owner: string }[] }>(token, '/crm/opportunities')
  expect(data.every(({ owner }) => owner === ann.id)).toBe(true)
})
