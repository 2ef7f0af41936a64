/** The setup: people who are no programmers change what their system looks like. */
import { describe, expect, test } from 'vitest'
import { look } from './look.ts'
import {
  check,
  choose,
  describeSetup,
  dismissed,
  dragOnto,
  fill,
  hostile,
  moveUp,
  press,
  tenantOf,
} from './setup-steps.ts'
import type { Json } from './setup-steps.ts'
import type { Visitor } from './world.ts'

describeSetup('the setup', (arriveAs) => {
  describe.each(['desktop', 'phone'] as const)('on a %s', (shape) => {
    const tenant = tenantOf(shape)
    const arrive = (): Promise<Visitor> => arriveAs(shape)

    test('everything that can be set up is counted, and found by its name', async () => {
      const ada = await arrive()
      await ada.open(`/t/${tenant}/setup`)
      await ada.page.locator('::-p-text(Custom fields)').wait()
      await look(ada.page, 'setup-overview')
      await fill(ada.page, 'Search everything here', 'Price group')
      await ada.page.locator('::-p-aria([name="Price group"][role="link"])').click()
      await ada.page.locator('::-p-aria([name="Price group"][role="heading"])').wait()
      await ada.page.locator('::-p-text(From Wholesale distribution)').wait()
      await look(ada.page, 'setup-field-of-template')
      expect(ada.faults).toEqual([])
      await ada.leave()
    })

    test('a custom field goes from the setup to the form to a filter', async () => {
      const ada = await arrive()
      const { page } = ada
      await ada.open(`/t/${tenant}/setup/customFields`)
      await press(page, 'New field')
      await page.locator('::-p-aria([name="Companies"][role="menuitem"])').click()
      await fill(page, 'Name', `Loyalty ${hostile}`)
      await fill(page, 'Help text', hostile)
      await choose(page, 'Type', 'Choice of one')
      for (const option of ['Gold', hostile]) {
        await fill(page, 'New option', option)
        await press(page, 'Add option')
      }
      await check(page, 'Can be filtered and sorted by')
      // The form as it will be, beside what is being typed.
      await page.locator(`section[aria-label=Preview] ::-p-text(Loyalty)`).wait()
      await look(page, 'setup-new-field')
      await press(page, 'Create')
      await page.waitForFunction(() => location.pathname.includes('/x_loyalty'))
      const { form } = await ada.call(tenant, 'GET', '/entities/base.company')
      expect((form as { fields: Json[] }).fields).toContainEqual(
        expect.objectContaining({ label: `Loyalty ${hostile}`, type: 'choice', filterable: true }),
      )

      await ada.open(`/t/${tenant}/r/base/companies/new`)
      await fill(page, 'Name', 'Golden Goose')
      await choose(page, `Loyalty ${hostile}`, 'Gold')
      await look(page, 'setup-field-on-form')
      await press(page, 'Create')
      await page.waitForFunction(() => /companies\/[0-9a-f-]{36}$/.test(location.pathname))
      await ada.call(tenant, 'POST', '/base/companies', { name: 'Plain Pigeon' })

      await ada.open(`/t/${tenant}/r/base/companies`)
      await page.locator('::-p-text(Plain Pigeon)').wait()
      await press(page, 'Filter')
      await page.locator(`::-p-aria([role="menuitem"]) ::-p-text(Loyalty)`).click()
      await page.locator('::-p-aria([name="Gold"][role="checkbox"])').click()
      await page.locator('form button[type=submit]').click()
      await page.waitForFunction(
        () =>
          document.body.innerText.includes('Golden Goose') &&
          !document.body.innerText.includes('Plain Pigeon'),
      )
      await look(page, 'setup-field-as-filter')
      expect(await page.$('img[src=x]')).toBeNull()
      await ada.leave()
    })

    test('a pipeline gets a stage at its place, a way there with a field to fill, and loses one', async () => {
      const ada = await arrive()
      const { page } = ada
      const before = await pipeline(ada, tenant)
      await ada.open(`/t/${tenant}/setup/workflows/at/${String(before['id'])}`)
      await fill(page, 'New stage', 'Tasting')
      await press(page, 'Add stage')
      const labels = (before['stages'] as Json[]).map((stage) => String(stage['label']))
      const [first = '', second = ''] = labels
      // It was put before the stages that end; it belongs between the first two.
      if (shape === 'desktop') await dragOnto(page, 'Move Tasting', `Move ${second}`)
      else await moveUp(page, 'Tasting', { from: 5, to: 2 })
      await choose(page, 'From', first)
      await choose(page, 'To', 'Tasting')
      await press(page, 'Add way')
      const way = `section[aria-label="${first} → Tasting"]`
      await page.locator(`${way} input[role=combobox], ${way} input`).click()
      await page.locator('::-p-aria([name="Amount"][role="option"])').click()
      await page.keyboard.press('Escape')
      await press(page, 'Remove On credit hold')
      await page.waitForFunction(() => !document.body.innerText.includes('On credit hold'))
      await look(page, 'setup-workflow')
      await press(page, 'Save')
      await page.locator('::-p-text(is saved and in force)').wait()
      const after = await pipeline(ada, tenant)
      const kept = (after['stages'] as Json[]).map((stage) => stage['label'])
      expect(kept[1]).toBe('Tasting')
      expect(kept).not.toContain('On credit hold')
      expect(after['transitions']).toContainEqual(
        expect.objectContaining({ to: 'x_tasting', requires: ['amount'] }),
      )
      await ada.leave()
    })

    test('what departs from the template says so, shows both, and is given back', async () => {
      const ada = await arrive()
      const { page } = ada
      const place = '/configuration/roles/bookkeeper'
      const { description } = await ada.call(tenant, 'GET', place)
      await ada.open(`/t/${tenant}/setup/roles/at/bookkeeper`)
      await page.locator('::-p-text(From General commerce)').wait()
      await fill(page, 'Description', 'Counts what we earned.')
      await press(page, 'Save')
      await page.locator('::-p-text(, changed by)').click()
      await page.locator('::-p-aria([name="See the template’s version"][role="menuitem"])').click()
      await page.locator('[role=dialog] ::-p-text(Counts what we earned.)').wait()
      await dismissed(page)
      await look(page, 'setup-template-version')
      await page.locator('[role=dialog] ::-p-text(Reset to template)').click()
      await page.waitForFunction(() => document.querySelector('[role=dialog]') === null)
      await page.waitForFunction(() => !document.body.innerText.includes(', changed by'))
      expect(await ada.call(tenant, 'GET', place)).toMatchObject({ description })
      await ada.leave()
    })
  })

  async function pipeline(visitor: Visitor, tenant: string): Promise<Json> {
    const { workflows } = await visitor.call(tenant, 'GET', '/configuration')
    const found = (workflows as readonly Json[]).find((one) => one['entity'] === 'crm.opportunity')
    if (found === undefined) throw new Error('Expected a workflow of opportunities, found none.')
    return found
  }
})
