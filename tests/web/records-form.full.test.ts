/** Records are made, changed and moved on by people in front of a browser. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeUnless } from '../backing-services/describe-with.ts'
import { sent } from '../isolation/api.ts'
import { missingChromium } from './chromium.ts'
import { look } from './look.ts'
import {
  act,
  choose,
  fill,
  hostile,
  offered,
  press,
  seesText,
  waitForPath,
  withFieldsOfEveryType,
} from './records-form-steps.ts'
import { withoutMessages } from './steps.ts'
import { openWeb } from './world.ts'
import type { WebWorld } from './world.ts'

interface Order {
  readonly state: string
  readonly lines: readonly { readonly product: string; readonly received: string }[]
}
interface Made {
  readonly id: string
  readonly version: number
}

describeUnless(missingChromium(), 'a record on its page', () => {
  let world: WebWorld
  let token: string
  const ask = <T = Made>(method: 'GET' | 'PUT' | 'POST' | 'PATCH', url: string, body?: unknown) =>
    sent<T>(world.product.server, token, {
      method,
      url: `/api/v1/${url}`,
      ...(body !== undefined && { body }),
    })
  beforeAll(async () => {
    world = await openWeb()
    ;({ token } = await world.product.tenant('acme', {
      modules: world.product.modules,
      currency: 'EUR',
    }))
    await world.giveMember('ada@acme.example', 'acme')
    await world.giveMember('bob@acme.example', 'acme')
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
    await withFieldsOfEveryType(ask)
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

    test('two people change one record and decide between both versions', async () => {
      const name = `Two hands ${shape}`
      const { id } = await ask('POST', 'base/companies', { name, phone: '+49 1' })
      const ada = await world.signedIn('ada@acme.example', 'acme', shape)
      await ada.open(`/t/acme/r/base/companies/${id}?edit=true`)
      await fill(ada.page, 'Phone', '+49 228 1000')
      await ask('PATCH', `base/companies/${id}`, {
        phone: '+49 228 2000',
        email: 'office@two.example',
      })
      await press(ada.page, 'Save')
      await seesText(ada.page, 'Somebody else saved this record')
      await seesText(ada.page, '+49 228 2000')
      await look(ada.page, 'two-versions')
      await press(ada.page, 'Save this')
      await waitForPath(ada.page, new RegExp(`companies/${id}$`))
      await seesText(ada.page, 'office@two.example')
      expect(await ask('GET', `base/companies/${id}`)).toMatchObject({
        phone: '+49 228 1000',
        email: 'office@two.example',
      })
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

    test('a company that is missing is made in place, without leaving the form', async () => {
      const ada = await world.signedIn('ada@acme.example', 'acme', shape)
      const { page } = ada
      const name = `In place ${shape}`
      await ada.open('/t/acme/r/crm/leads/new')
      await fill(page, 'Name', `Enquiry ${shape}`)
      await fill(page, 'Company name', 'Typed before')
      await page.$eval('[data-field="company"]', (one) => one.scrollIntoView({ block: 'center' }))
      await page.locator('[data-field="company"] input').click()
      await page.locator('[data-field="company"] input').fill(name)
      await page.locator(`::-p-aria([role="option"][name="New: Company “${name}”"])`).click()
      await page.locator('[role=dialog] [data-field="name"] input').wait()
      await look(page, 'create-in-place')
      await page.locator('[role=dialog] button[type=submit]').click()
      await page.waitForFunction(
        (wanted: string) =>
          document.querySelector<HTMLInputElement>('[data-field="company"] input')?.value ===
          wanted,
        {},
        name,
      )
      expect(await page.$eval('[data-field="companyName"] input', (input) => input.value)).toBe(
        'Typed before',
      )
      await press(page, 'Create')
      await waitForPath(page, /leads\/[0-9a-f-]{36}$/)
      await seesText(page, name)
      await ada.leave()
    })

    test('what is text stays text, in fields of every type', async () => {
      const { id } = await ask('POST', 'base/companies', {
        name: `${hostile} ${shape}`,
        billingAddress: { line1: hostile, city: hostile },
        custom: {
          x_text: hostile,
          x_long: hostile,
          x_choice: 'one',
          x_choices: ['one', 'two'],
          x_json: { [hostile]: hostile },
          x_url: 'https://example.com/?q=javascript:alert(1)',
        },
      })
      await ask('POST', 'comments', { entity: 'base.company', record: id, text: hostile })
      const ada = await world.signedIn('ada@acme.example', 'acme', shape)
      let asked = false
      ada.page.on('dialog', (dialog) => {
        asked = true
        void dialog.dismiss()
      })
      await ada.open(`/t/acme/r/base/companies/${id}`)
      await seesText(ada.page, '"><img src=x onerror=alert(1)>{{constructor}}')
      await seesText(ada.page, `Label ${hostile}`)
      expect(await ada.page.$('#content img[src=x]')).toBeNull()
      await ada.open(`/t/acme/r/base/companies/${id}?edit=true`)
      await seesText(ada.page, `Label ${hostile}`)
      expect(await ada.page.$('#content img[src=x]')).toBeNull()
      expect(asked).toBe(false)
      await ada.leave()
    })

    test('what was typed survives an outage and a reload, and leaving is asked', async () => {
      const ada = await world.signedIn('ada@acme.example', 'acme', shape)
      const { page } = ada
      await ada.open('/t/acme/r/base/companies/new')
      await fill(page, 'Name', `Kept ${shape}`)
      await fill(page, 'Email', 'nobody at all')
      await press(page, 'Create')
      await seesText(page, 'Expected a mail address')
      await look(page, 'company-refused')
      await fill(page, 'Email', 'kept@acme.example')
      await page.setOfflineMode(true)
      await press(page, 'Create')
      await seesText(page, 'No answer from the server')
      await page.setOfflineMode(false)
      await page.locator('main ::-p-aria([name="Companies"][role="link"])').click()
      await seesText(page, 'Leave without saving?')
      await look(page, 'leave-asked')
      await press(page, 'Leave')
      await waitForPath(page, /base\/companies$/)
      await ada.open('/t/acme/r/base/companies/new')
      await seesText(page, 'There is unsaved input of yours')
      await press(page, 'Restore it')
      await press(page, 'Create')
      await waitForPath(page, /companies\/[0-9a-f-]{36}$/)
      await seesText(page, 'kept@acme.example')
      const found = await ask<{ data: unknown[] }>(
        'GET',
        `base/companies?filter[name]=Kept ${shape}`,
      )
      expect(found.data).toHaveLength(1)
      ada.faults.splice(
        0,
        ada.faults.length,
        ...ada.faults.filter((one) => !/INTERNET_DISCONNECTED/.test(one)),
      )
      await ada.leave()
    })

    test('a record is deleted at once and taken back', async () => {
      const { id } = await ask('POST', 'base/companies', { name: `Gone ${shape}` })
      const ada = await world.signedIn('ada@acme.example', 'acme', shape)
      await ada.open(`/t/acme/r/base/companies/${id}`)
      await press(ada.page, 'More')
      await ada.page.locator('::-p-aria([role="menuitem"][name="Delete"])').click()
      await waitForPath(ada.page, /base\/companies$/)
      await press(ada.page, 'Undo')
      await waitForPath(ada.page, new RegExp(`companies/${id}$`))
      await seesText(ada.page, `Gone ${shape}`)
      expect(await ask('GET', `base/companies/${id}`)).toMatchObject({ name: `Gone ${shape}` })
      await ada.leave()
    })
  })
})
