/** Records are moved on: by what can be done with them, and from stage to stage. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeUnless } from '../backing-services/describe-with.ts'
import { missingChromium } from './chromium.ts'
import { look } from './look.ts'
import {
  act,
  choose,
  fill,
  offered,
  openRecords,
  press,
  seesText,
  waitForPath,
} from './records-form-steps.ts'
import type { Ask } from './records-form-steps.ts'
import { withoutMessages } from './steps.ts'
import type { WebWorld } from './world.ts'

interface Order {
  readonly state: string
  readonly lines: readonly { readonly product: string; readonly received: string }[]
}

describeUnless(missingChromium(), 'a record that is moved on', () => {
  let world: WebWorld
  let ask: Ask
  beforeAll(async () => {
    ;({ world, ask } = await openRecords())
    const { id: unit } = await ask('POST', 'base/units', {
      code: 'pcs',
      name: 'Piece',
      dimension: 'count',
    })
    await ask('POST', 'base/companies', { name: 'Nordic Steel', isSupplier: true })
    await ask('POST', 'inventory/warehouses', { code: 'MAIN', name: 'Main warehouse' })
    await ask('POST', 'base/products', { sku: 'BOLT-8', name: 'Bolt M8', unit })
    await ask('POST', 'base/products', {
      sku: 'RESIN',
      name: 'Epoxy resin',
      unit,
      inventory: { tracking: 'lot' },
    })
  }, 400_000)
  afterAll(() => world?.close())

  describe.each(['desktop', 'phone'] as const)('on the %s', { timeout: 150_000 }, (shape) => {
    test('a purchase order is made, sent, and received line by line', async () => {
      const ada = await world.signedIn('ada@acme.example', 'acme', shape)
      const { page } = ada
      await ada.open('/t/acme/r/inventory/purchase-orders/new')
      await choose(page, 'Supplier', 'Nordic', 'Nordic Steel')
      await choose(page, 'Warehouse', 'Main', 'Main warehouse')
      for (const [index, [product, quantity, price]] of [
        ['Bolt M8', '12', '2.50'] as const,
        ['Epoxy resin', '40', '9.90'] as const,
      ].entries()) {
        await press(page, 'Add a line')
        const line = `[data-field="lines"] fieldset:nth-of-type(${index + 1}) `
        await choose(page, 'Product', product.slice(0, 4), product, line)
        await fill(page, 'Quantity', quantity, line)
        await fill(page, 'Unit price', price, line)
      }
      await look(page, 'purchase-order-new')
      await press(page, 'Create')
      await waitForPath(page, /purchase-orders\/[0-9a-f-]{36}$/)
      const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
      const read = () => ask<Order>('GET', `inventory/purchase-orders/${id}`)
      await seesText(page, 'Epoxy resin')
      expect(await offered(page)).toEqual([
        expect.stringMatching(/^Send a purchase order/),
        expect.stringMatching(/^Cancel an order/),
      ])
      await act(page, 'Send a purchase order')
      await press(page, 'Send a purchase order')
      await seesText(page, 'Confirmed')

      // The lines that are still to come are there, with all that is left of them.
      await act(page, 'Receive goods')
      const row = (product: string) =>
        `::-p-xpath(//*[@data-line][.//*[normalize-space(text())="${product}"]]) `
      const quantity = (product: string) =>
        page.$eval(`${row(product)} ::-p-aria([name="Quantity"][role="textbox"])`, (input) =>
          input instanceof HTMLInputElement ? input.value : '',
        )
      await page.waitForSelector(row('Bolt M8'))
      expect([await quantity('Bolt M8'), await quantity('Epoxy resin')]).toEqual(['12', '40'])
      await withoutMessages(page)
      await look(page, 'receive-goods')

      // More than was ordered is refused, and nothing that was typed is lost.
      await fill(page, 'Quantity', '500', row('Bolt M8'))
      await fill(page, 'Lot number', `RESIN-${shape}`, row('Epoxy resin'))
      await press(page, 'Receive goods')
      await seesText(page, 'Expected at most')
      expect(await quantity('Bolt M8')).toBe('500')

      // Five of twelve bolts came, and all of the resin, in a lot.
      await fill(page, 'Quantity', '5', row('Bolt M8'))
      await press(page, 'Receive goods')
      await seesText(page, 'Partially received')
      expect((await read()).lines.map(({ received }) => received)).toEqual(['5.00000', '40.00000'])
      const lots = await ask<{ data: { id: string; product: string }[] }>(
        'GET',
        `inventory/lots?filter[number]=RESIN-${shape}`,
      )
      expect(lots.data.map(({ product }) => product)).toEqual([(await read()).lines[1]?.product])

      // What is left is the rest of the bolts alone.
      await act(page, 'Receive goods')
      await page.waitForSelector(row('Bolt M8'))
      expect(await quantity('Bolt M8')).toBe('7')
      expect(await page.$$('[data-line]')).toHaveLength(1)
      await press(page, 'Receive goods')
      await page.waitForFunction(() => document.querySelector('[role=dialog]') === null)
      await page.waitForFunction(() => document.body.innerText.includes('100.00%'))
      // What is done is not offered again.
      expect(await offered(page)).toEqual([expect.stringMatching(/^Close an order/)])
      await withoutMessages(page)
      await look(page, 'purchase-order-received')
      expect(await read()).toMatchObject({ state: 'received', receivedPercent: '100.00' })
      await ada.leave()
    })

    test('a move to a stage asks for what it needs, and only for moves that there are', async () => {
      const { id } = await ask('POST', 'crm/leads', { companyName: `Stage ${shape}` })
      const ada = await world.signedIn('ada@acme.example', 'acme', shape)
      await ada.open(`/t/acme/r/crm/leads/${id}`)
      await look(ada.page, 'lead')
      await press(ada.page, 'Move to Disqualified')
      await seesText(ada.page, 'These are needed first')
      await press(ada.page, 'Move')
      await seesText(ada.page, 'disqualifiedReason')
      await ada.page.locator('[role=dialog] [data-field="disqualifiedReason"] input').click()
      await ada.page.locator('::-p-aria([role="option"][name="No budget"])').click()
      await press(ada.page, 'Move')
      await ada.page.waitForFunction(
        () => document.querySelector('[aria-current=step]')?.textContent === 'Disqualified',
      )
      expect(await ask('GET', `crm/leads/${id}`)).toMatchObject({
        stage: 'disqualified',
        disqualifiedReason: 'noBudget',
      })
      await ada.leave()
    })
  })
})
