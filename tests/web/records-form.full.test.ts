/** Records are made and changed by people in front of a browser. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeUnless } from '../backing-services/describe-with.ts'
import { missingChromium } from './chromium.ts'
import { look } from './look.ts'
import {
  fill,
  hostile,
  openRecords,
  press,
  seesText,
  waitForPath,
  withFieldsOfEveryType,
} from './records-form-steps.ts'
import type { Ask } from './records-form-steps.ts'
import type { WebWorld } from './world.ts'

describeUnless(missingChromium(), 'a record on its page', () => {
  let world: WebWorld
  let ask: Ask
  beforeAll(async () => {
    ;({ world, ask } = await openRecords())
    await withFieldsOfEveryType(ask)
  }, 400_000)
  afterAll(() => world?.close())

  describe.each(['desktop', 'phone'] as const)('on the %s', { timeout: 150_000 }, (shape) => {
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
      // Of the form, whose request it was: the frame says so at once.
      await page.locator('main [role=alert] ::-p-text(No answer from the server)').wait()
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
