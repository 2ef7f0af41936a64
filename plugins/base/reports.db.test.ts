import { testKernel } from '@strata-erp/core/testing'
import type { TestKernel } from '@strata-erp/core/testing'
import { kernelMigrations } from '@strata-erp/migrations'
import { afterAll, beforeAll, expect, test } from 'vitest'
import base from './plugin.ts'

type Made = { readonly id: string }
let kernel: TestKernel
let ask: (method: 'GET' | 'POST', path: string, payload?: object) => Promise<Made>

beforeAll(async () => {
  kernel = await testKernel({ plugins: [base], migrations: [kernelMigrations] })
  const { token } = await kernel.tenant('acme')
  const server = await kernel.server()
  ask = async (method, path, payload) => {
    const answer = await server.inject({
      method,
      url: `/api/v1/${path}`,
      headers: { authorization: `Bearer ${token}` },
      ...(payload !== undefined && { payload }),
    })
    if (answer.statusCode >= 300) throw new Error(answer.body)
    return answer.json()
  }
})
afterAll(() => kernel?.close())

test('the price list shows products by category, each in its group', async () => {
  const unit = await ask('POST', 'base/units', { code: 'pcs', name: 'Piece', dimension: 'count' })
  const lamps = await ask('POST', 'base/product-categories', { name: 'Lamps' })
  const price = { amount: '5.00', currency: 'EUR' }
  for (const [sku, category] of [
    ['L-2', lamps.id],
    ['X-1', null],
    ['L-1', lamps.id],
  ])
    await ask('POST', 'base/products', {
      sku,
      name: sku,
      unit: unit.id,
      category,
      salesPrice: price,
    })
  const report = await ask('GET', 'reports/priceList/run')
  expect(report).toMatchObject({
    data: [
      { category: lamps.id, count: 2 },
      { category: null, count: 1 },
    ],
    totals: { count: 3 },
    rows: [{ sku: 'L-1', salesPrice: price }, { sku: 'L-2' }, { sku: 'X-1' }],
  })
})

test('customers are counted by who looks after them, and listed below', async () => {
  const owner = '01890000-0000-7000-8000-000000000001'
  for (const name of ['North', 'South'])
    await ask('POST', 'base/companies', { name, isCustomer: true, owner })
  await ask('POST', 'base/companies', { name: 'East', isCustomer: true })
  await ask('POST', 'base/companies', { name: 'Supplier', isSupplier: true })
  expect(await ask('GET', 'reports/customersByOwner/run')).toMatchObject({
    data: [
      { owner, count: 2 },
      { owner: null, count: 1 },
    ],
    rows: [{ name: 'North' }, { name: 'South' }, { name: 'East' }],
    totals: { count: 3 },
  })
})
