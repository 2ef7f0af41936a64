import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callerWith, having, shopServer } from './testing/shop-server.ts'
import type { Caller, ShopServer } from './testing/shop-server.ts'

let world: ShopServer
let admin: Caller
beforeAll(async () => {
  world = await shopServer()
  ;({ admin } = world)
  for (const [name, amount, placed] of [
    ['Chairs', '10.00', '2026-01-10'],
    ['Desks', '20.50', '2026-01-20'],
    ['Lamps', '5.00', '2026-02-01'],
  ])
    await admin.send('POST', '/shop/orders', {
      name,
      placed,
      amount: { amount, currency: 'EUR' },
    })
})
afterAll(async () => world?.close())

const euros = (amount: string) => [{ amount, currency: 'EUR' }]

describe('every entity is a dataset', () => {
  test('that says what it can be grouped by and summed up', async () => {
    const { data } = (await admin.get('/datasets')).json()
    const orders = data.find((dataset: { name: string }) => dataset.name === 'shop.order')
    expect(orders.measures.map((one: { field: string }) => one.field)).toEqual(['amount', 'pieces'])
    expect(orders.dimensions).toContainEqual({
      field: 'stage',
      label: 'Stage',
      type: 'stage',
      intervals: false,
      options: [
        { id: 'new', label: 'New' },
        { id: 'sent', label: 'Sent' },
      ],
    })
    expect(orders.dimensions).toContainEqual(
      expect.objectContaining({ field: 'createdAt', intervals: true }),
    )
  })

  test('counted, summed and followed over time, by URL and by body alike', async () => {
    const byUrl = await admin.get(
      '/datasets/shop.order/query?group=placed:month&measure=count,sum:amount&sort=placed',
    )
    having(200, byUrl)
    expect(byUrl.json().data).toEqual([
      { placed: '2026-01-01', count: 2, 'sum:amount': euros('30.50') },
      { placed: '2026-02-01', count: 1, 'sum:amount': euros('5.00') },
    ])
    const byBody = await admin.send('POST', '/datasets/shop.order/query', {
      groups: [{ field: 'placed', interval: 'month' }],
      measures: [{ op: 'count' }, { op: 'sum', field: 'amount' }],
      sort: 'placed',
    })
    expect(byBody.body).toBe(byUrl.body)
    const filtered = await admin.get('/datasets/shop.order/query?filter[amount][gte]=10')
    expect(filtered.json().data).toEqual([{ count: 2 }])
  })

  test('refused where there is none, or where the caller may not read it', async () => {
    expect((await admin.get('/datasets/shop.nothing/query')).statusCode).toBe(404)
    const { kernel, server, acme } = world
    const arranger = callerWith(server, await kernel.token(acme.tenant, 'arranger'))
    expect((await arranger.get('/datasets/shop.payment/query')).statusCode).toBe(403)
    expect((await arranger.get('/datasets')).json().data).toHaveLength(1)
  })

  test('that holds nothing of another tenant', async () => {
    const other = callerWith(world.server, world.globex.token)
    const answer = await other.get('/datasets/shop.order/query?measure=count,sum:amount')
    expect(answer.json().data).toEqual([expect.objectContaining({ count: 0 })])
  })
})

describe('reports', () => {
  test('with groupings give figures and their totals', async () => {
    const report = (await admin.get('/reports/ordersByStage/run')).json()
    expect(report).toMatchObject({
      id: 'ordersByStage',
      dataset: 'shop.order',
      data: [{ stage: 'new', count: 3, 'sum:amount': euros('35.50') }],
      totals: { count: 3, 'sum:amount': euros('35.50') },
    })
  })

  test('without groupings list records', async () => {
    const report = (await admin.get('/reports/orderList/run?limit=2')).json()
    const id = expect.any(String)
    expect(report.data).toEqual([
      { id, name: 'Chairs', amount: { amount: '10.00', currency: 'EUR' } },
      { id, name: 'Desks', amount: { amount: '20.50', currency: 'EUR' } },
    ])
    expect(report.totals).toBeNull()
  })

  test('are listed; unknown ones and unknown parameters are refused', async () => {
    expect((await admin.get('/reports')).json().data).toHaveLength(2)
    expect((await admin.get('/reports/none/run')).statusCode).toBe(404)
    expect((await admin.get('/reports/orderList/run?page=1')).statusCode).toBe(400)
  })
})

describe('dashboards', () => {
  test('render every widget from datasets', async () => {
    const { widgets } = (await admin.get('/dashboards/till')).json()
    const by = Object.fromEntries(widgets.map((widget: { id: string }) => [widget.id, widget]))
    expect(by['howMany'].data).toEqual([{ count: 3 }])
    expect(by['perStage']).toMatchObject({
      chart: 'bar',
      groups: [{ field: 'stage' }],
      data: [{ stage: 'new', 'sum:amount': euros('35.50') }],
    })
    const id = expect.any(String)
    expect(by['latest'].data).toEqual([
      { id, name: 'Lamps' },
      { id, name: 'Desks' },
      { id, name: 'Chairs' },
    ])
    expect(by['latest'].columns).toEqual(['name'])
    expect(by['perStage'].filters).toEqual([])
    expect(by['report'].report.totals).toEqual({ count: 3, 'sum:amount': euros('35.50') })
  })

  test('show the widgets a caller may see, and say why the others are empty', async () => {
    const { kernel, server, acme } = world
    const arranger = callerWith(server, await kernel.token(acme.tenant, 'arranger'))
    const { widgets } = (await arranger.get('/dashboards/till')).json()
    const by = Object.fromEntries(widgets.map((widget: { id: string }) => [widget.id, widget]))
    expect(by['howMany'].data).toEqual([{ count: 3 }])
    expect(by['payments'].problem.code).toBe('PERMISSION_DENIED')
    expect((await arranger.get('/dashboards/none')).statusCode).toBe(404)
  })
})

describe('the audit trail', () => {
  test('says who did what to a record, newest first, in pages', async () => {
    const made = await admin.send(
      'POST',
      '/shop/orders',
      { name: 'Watched' },
      {
        'x-request-id': 'watched-1',
      },
    )
    const { id } = made.json()
    await admin.send('PATCH', `/shop/orders/${id}`, { name: 'Seen' })
    const path = `/audit?entity=shop.order&record=${id}&limit=1`
    const first = await admin.get(path)
    having(200, first)
    const { data, page } = first.json()
    expect(data).toHaveLength(1)
    const rest = (await admin.get(`${path}&cursor=${encodeURIComponent(page.next)}`)).json()
    expect(JSON.stringify(rest.data)).toContain('watched-1')
    expect(rest.page.next).toBeNull()
  })

  test('is for those who may read it, and refuses what it does not know', async () => {
    const { kernel, server, acme } = world
    const clerk = callerWith(server, await kernel.token(acme.tenant, 'clerk'))
    expect((await clerk.get('/audit')).statusCode).toBe(403)
    expect((await admin.get('/audit?record=x')).statusCode).toBe(400)
    expect((await admin.get('/audit?since=x')).statusCode).toBe(400)
  })
})
