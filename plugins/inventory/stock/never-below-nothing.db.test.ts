import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startStory, valueOf, verbsOf } from '../story.ts'
import type { Story } from '../story.ts'

let story: Story
let main: string
let shop: string
const { ask, did, make, aProduct, arrives, leaves, balance } = verbsOf(() => story)

beforeAll(async () => {
  story = await startStory()
  ;({ main, shop } = story)
})
afterAll(async () => story.kernel.close())

describe('never below nothing (M10)', () => {
  test('32 clients reserve the last 10 pieces: 10 get one, nobody deadlocks', async () => {
    const product = await aProduct()
    await arrives(product, '10', '1')
    const answers = await Promise.all(
      Array.from({ length: 32 }, () =>
        ask('POST', 'inventory/reservations/reserve', { product, warehouse: main, quantity: '1' }),
      ),
    )
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(10)
    for (const { body } of answers.filter(({ status }) => status >= 300)) {
      expect(body['code']).toBe('STOCK_INSUFFICIENT')
    }
    expect(await balance(product)).toMatchObject({ reserved: '10.00000', available: '0.00000' })
    expect(await leaves(product, '1')).toMatchObject({ status: 409 })
    const reservation = answers.find(({ status }) => status < 300)?.body.id
    expect((await leaves(product, '1', { reservation })).status).toBe(200)
  })

  test('parallel transfers both ways over new balances neither deadlock nor lose a piece', async () => {
    const goods = [await aProduct(), await aProduct(), await aProduct()]
    for (const product of goods) await arrives(product, '20', '1')
    const documents = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        make('inventory/transfers', {
          from: main,
          to: shop,
          lines: (at % 2 === 0 ? goods : goods.toReversed()).map((product) => ({
            product,
            quantity: '1',
          })),
        }),
      ),
    )
    const answers = await Promise.all(
      documents.map(({ id }) => ask('POST', `inventory/transfers/${id}/post`, {})),
    )
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    for (const product of goods) {
      expect(await balance(product)).toMatchObject({ onHand: '8.00000' })
      expect(await balance(product, shop)).toMatchObject({ onHand: '12.00000' })
    }
  })
})

describe('valuation', () => {
  const dayBefore = (days: number) =>
    new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

  test('a back-dated arrival corrects what left after it, by rows of its own', async () => {
    const product = await aProduct()
    await arrives(product, '10', '10', { postedOn: dayBefore(9) })
    await leaves(product, '5', { postedOn: dayBefore(5) })
    await arrives(product, '10', '5', { postedOn: dayBefore(7) })
    const after = await balance(product)
    expect([after['onHand'], valueOf(after)]).toEqual(['15.00000', '112.50'])
    const { data } = await did(
      'GET',
      `inventory/stock-movements?filter[product]=${product}&filter[kind]=revaluation`,
    )
    expect(data).toMatchObject([{ postedOn: dayBefore(5), value: { amount: '12.50' } }])
    const then = await did(
      'GET',
      `inventory/stock-valuation?asOf=${dayBefore(6)}&product=${product}`,
    )
    expect(then['total']).toEqual({ amount: '150.00', currency: 'EUR' })
  })

  test('FIFO through the API agrees with a queue kept by hand', async () => {
    const product = await aProduct({ valuation: 'fifo' })
    const queue: number[] = []
    let seed = 7
    const random = (most: number) => (seed = (seed * 48_271) % 2_147_483_647) % most
    for (let step = 0; step < 24; step += 1) {
      const pieces = 1 + random(4)
      if (random(2) === 0 || queue.length < pieces) {
        const cost = 1 + random(900)
        await arrives(product, String(pieces), (cost / 100).toFixed(2))
        queue.push(...Array.from({ length: pieces }, () => cost))
      } else {
        await leaves(product, String(pieces))
        queue.splice(0, pieces)
      }
    }
    const cents = queue.reduce((sum, cost) => sum + cost, 0)
    const after = await balance(product)
    expect([after['onHand'], valueOf(after)]).toEqual([
      queue.length.toFixed(5),
      (cents / 100).toFixed(2),
    ])
  })

  test('balances are the sum of the ledger', async () => {
    for (const warehouse of [main, shop]) {
      const { differences } = await did(
        'GET',
        `inventory/stock-reconciliation?warehouse=${warehouse}`,
      )
      expect(differences).toEqual([])
    }
  })
})
