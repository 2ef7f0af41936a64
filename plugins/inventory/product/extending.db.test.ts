import type { Context } from '@strata-erp/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startStory } from '../story.ts'
import type { Story } from '../story.ts'
import { stockedProduct } from './stocked-product.ts'

let story: Story
let product: string
beforeAll(async () => {
  story = await startStory()
  product = await story.aProduct()
})
afterAll(async () => story.kernel.close())

const run = async <T>(work: (ctx: Context) => Promise<T>): Promise<T> =>
  story.kernel.kernel.run(await story.kernel.kernel.systemScope('acme'), 'inventory', work)

test('what module code writes to another module’s record fits its own fields, as a body must', async () => {
  await expect(
    run((ctx) => ctx.extend(stockedProduct, product, { leadTimeDays: -1 })),
  ).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    errors: [{ pointer: '/inventory/leadTimeDays' }],
  })
  await expect(
    run((ctx) => ctx.extend(stockedProduct, product, { purchaseUnit: product })),
  ).rejects.toMatchObject({
    code: 'REFERENCE_NOT_FOUND',
    errors: [{ pointer: '/inventory/purchaseUnit' }],
  })
  expect(
    await run((ctx) => ctx.extend(stockedProduct, product, { leadTimeDays: 4 })),
  ).toMatchObject({ leadTimeDays: 4, tracking: 'none' })
})
