/** What stands beside a record: what people say of it, its files, and what refers to it. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeUnless } from '../backing-services/describe-with.ts'
import { sent } from '../isolation/api.ts'
import { missingChromium } from './chromium.ts'
import { look } from './look.ts'
import { press, seesText, waitForPath } from './records-form-steps.ts'
import { still } from './steps.ts'
import { openWeb } from './world.ts'
import type { WebWorld } from './world.ts'

interface Made {
  readonly id: string
}

describeUnless(missingChromium(), 'beside a record', () => {
  let world: WebWorld
  let token: string
  const ask = <T = Made>(method: 'GET' | 'POST', url: string, body?: unknown) =>
    sent<T>(world.product.server, token, {
      method,
      url: `/api/v1/${url}`,
      ...(body !== undefined && { body }),
    })
  beforeAll(async () => {
    world = await openWeb()
    ;({ token } = await world.product.tenant('acme', { modules: world.product.modules }))
    await world.giveMember('ada@acme.example', 'acme')
    await world.giveMember('bob@acme.example', 'acme')
  }, 400_000)
  afterAll(() => world?.close())

  describe.each(['desktop', 'phone'] as const)('on the %s', { timeout: 150_000 }, (shape) => {
    test('somebody comments, names a colleague, thinks again, and hangs a file on the record', async () => {
      const { id } = await ask('POST', 'base/companies', { name: `Talk ${shape}` })
      const ada = await world.signedIn('ada@acme.example', 'acme', shape)
      const { page } = ada
      const comments = async () =>
        (
          await ask<{ data: { text: string; mentions: unknown[] }[] }>(
            'GET',
            `comments?entity=base.company&record=${id}`,
          )
        ).data
      await ada.open(`/t/acme/r/base/companies/${id}`)
      await page.locator('::-p-aria([name="Comment"][role="textbox"])').click()
      await page.keyboard.type('Ask @bob')
      await page.locator('::-p-aria([role="option"])').wait()
      await page.keyboard.press('Enter')
      await page.locator('::-p-aria([name="Comment"][role="button"])').click()
      await seesText(page, 'Ask @bob@acme.example')
      const chooser = await page.$('[aria-label="Attachments"] input[type=file]')
      await (await chooser?.toElement('input'))?.uploadFile(join(import.meta.dirname, 'steps.ts'))
      await page.locator('::-p-aria([name="Remove steps.ts"])').wait()
      await page.$eval('[aria-label="Timeline"]', (timeline) => timeline.scrollIntoView())
      await look(page, 'company-timeline')
      expect((await comments())[0]?.mentions).toHaveLength(1)

      await press(page, 'Edit', '[aria-label="Timeline"] ')
      const box = '[aria-label="Timeline"] li textarea'
      await page.waitForSelector(box)
      await page.$eval(box, (area) => area.setSelectionRange(area.value.length, area.value.length))
      await page.type(box, 'about the price')
      await press(page, 'Save', '[aria-label="Timeline"] ')
      await seesText(page, '(edited)')
      expect(await comments()).toMatchObject([
        { text: 'Ask @bob@acme.example about the price', mentions: [{}] },
      ])

      await press(page, 'Delete', '[aria-label="Timeline"] ')
      await seesText(page, 'Delete this comment?')
      await press(page, 'Delete', '[role=dialog] ')
      await page.waitForFunction(() => !document.body.innerText.includes('about the price'))
      expect(await comments()).toEqual([])
      await ada.leave()
    })

    test('all that refers to a record is reached from it', async () => {
      const { id } = await ask('POST', 'base/companies', { name: `Many people ${shape}` })
      for (let index = 0; index < 12; index++)
        await ask('POST', 'base/people', {
          givenName: 'Kim',
          familyName: `Number ${String(index).padStart(2, '0')}`,
          company: id,
        })
      const ada = await world.signedIn('ada@acme.example', 'acme', shape)
      const { page } = ada
      await ada.open(`/t/acme/r/base/companies/${id}`)
      const related = '[aria-label="Related records"] '
      await page.locator(`${related} ::-p-xpath(.//button[contains(., "People")])`).click()
      await page.waitForFunction(
        (at: string) => document.querySelectorAll(`${at} tbody tr`).length === 10,
        {},
        related,
      )
      // The list unfolds: what is below it moves.
      await still(page)
      await press(page, 'Show more')
      await page.waitForFunction(
        (at: string) => document.querySelectorAll(`${at} tbody tr`).length === 12,
        {},
        related,
      )
      await page.$eval(related, (section) => section.scrollIntoView())
      await look(page, 'company-related')
      await page.locator(`${related} ::-p-xpath(.//a[normalize-space(.)="Show as a list"])`).click()
      await waitForPath(page, /base\/people$/)
      expect(new URL(page.url()).searchParams.get('filters')).toContain(id)
      await page.waitForFunction(() =>
        document.querySelector('[data-testid=count]')?.textContent?.includes('12'),
      )
      await ada.leave()
    })
  })
})
