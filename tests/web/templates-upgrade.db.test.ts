/** The heart: an upgrade with questions, from the first look to the way back. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Json } from '@strata-erp/core'
import { describeUnless } from '../backing-services/describe-with.ts'
import { missingChromium } from './chromium.ts'
import { look } from './look.ts'
import { at, company, press, previews, says, setupOf, within } from './templates-steps.ts'
import { openWeb } from './world.ts'
import type { WebWorld } from './world.ts'

// Stories with many steps, each drawn in light and dark.
vi.setConfig({ testTimeout: 240_000 })

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
const deadline = '/workflows/sales/stages/proposal/slaHours'

describeUnless(missingChromium(), 'an upgrade', () => {
  let world: WebWorld
  beforeAll(async () => {
    world = await openWeb()
  }, 400_000)
  afterAll(() => world?.close())

  describe.each(['desktop', 'phone'] as const)('on a %s', (shape) => {
    test('is begun, paused, gone on with by another, committed and undone', async () => {
      const slug = `acme-${shape}`
      const erp = await company(world, slug)
      await erp('POST', '/template/apply', {
        vertical: 'wholesale-distribution',
        version: '1.0.0',
      })
      await erp('PATCH', `/configuration${deadline}`.replace('/slaHours', ''), { slaHours: 400 })
      await erp('PUT', '/configuration/customFields/base.product/x_lot', {
        key: 'x_lot',
        label: 'Lot number',
        type: 'text',
        filterable: true,
      })
      // A deal stands in a stage that the new version takes out, and a tile shows a report that goes.
      const customer = await erp('POST', '/base/companies', { name: 'Harbour Café' })
      const deal = await erp('POST', '/crm/opportunities', {
        name: 'Winter order',
        company: customer['id'] ?? null,
        stage: 'negotiation',
      })
      await erp('PUT', '/configuration/dashboards/warehouse/widgets/x_slow', {
        id: 'x_slow',
        kind: 'report',
        label: 'What does not move',
        report: 'slowMovers',
        position: [0, 20, 6, 4],
      })
      await world.giveMember(`bob@${slug}.example`, slug)
      await world.giveMember(`pat@${slug}.example`, slug, ['palletClerk'])
      await world.giveMember(`kim@${slug}.example`, slug, ['bookkeeper'])
      const before = await setupOf(world, slug)

      const ada = await world.signedIn(`ada@${slug}.example`, slug, shape)
      await ada.open(`/t/${slug}/templates`)
      await says(ada.page, 'Version 2.0.0 is available')
      await says(ada.page, 'Shelf life at receipt is a share of the life')
      await look(ada.page, 'templates-where')
      await press(ada.page, 'Look at the upgrade')
      await says(ada.page, '6 questions for you')
      // What is at stake is said: who is concerned, what hangs on it, and how it will look.
      await says(ada.page, 'In use by 1 record')
      await says(ada.page, 'Concerns 1 person.')
      await says(ada.page, 'Dashboard “Warehouse” › Tile “What does not move”')
      await look(ada.page, 'templates-review')
      const address = new URL(ada.page.url()).pathname

      // The deadline gets a value of its own, and one answer holds for a similar question.
      await within(ada.page, 'Time allowed', 'Enter another value')
      await ada.page.waitForSelector('fieldset input')
      await ada.page.$eval('fieldset input', (one) => {
        one.focus()
        one.select()
      })
      await ada.page.keyboard.type('300')
      await press(ada.page, 'Use this value')
      await says(ada.page, '1 of 6 decided')
      // The screen below the question follows the answer.
      await previews(ada.page, 'Time allowed', '300 hours (12 days 12 hours)')
      await within(ada.page, 'Credit controller', 'Keep it as it is')
      await says(ada.page, '2 of 6 decided')
      await press(ada.page, 'Answer 1 similar question the same way')
      await says(ada.page, '3 of 6 decided')
      await within(ada.page, 'Slow movers', 'Use this instead')
      await says(ada.page, '4 of 6 decided')
      await look(ada.page, 'templates-review-answered')
      await press(ada.page, 'Go on later', 'link')
      await says(ada.page, '2 questions left')
      await look(ada.page, 'templates-paused')
      await ada.leave()

      const bob = await world.signedIn(`bob@${slug}.example`, slug, shape)
      await bob.open(`/t/${slug}/templates`)
      await press(bob.page, 'Go on', 'link')
      await says(bob.page, '4 of 6 decided')
      await says(bob.page, 'decided by ')
      expect(new URL(bob.page.url()).pathname).toBe(address)
      await says(bob.page, 'In use by 1 person')
      await within(bob.page, 'Follow-up', 'Let it go and move them')
      await says(bob.page, '5 of 6 decided')
      await within(bob.page, 'Pallet clerk', 'Let it go and move them')
      await says(bob.page, '6 of 6 decided')
      await look(bob.page, 'templates-review-ready')
      await press(bob.page, 'Commit the upgrade')
      await says(bob.page, 'Your setup becomes Wholesale distribution 2.0.0')
      await press(bob.page, 'Commit now')
      await says(bob.page, 'Done: you are on Wholesale distribution 2.0.0')
      await look(bob.page, 'templates-done')
      const after = await setupOf(world, slug)
      expect(at(after, deadline)).toBe(300)
      expect(at(after, '/customFields/base.product/x_lot')).toMatchObject({ label: 'Lot number' })
      expect(at(after, '/workflows/sales/stages/negotiation')).toBeUndefined()
      expect(at(after, '/reports/slowMovers')).toBeUndefined()
      expect(at(after, '/dashboards/warehouse/widgets/x_slow/report')).not.toBe('slowMovers')
      const dealPath = `/crm/opportunities/${textOf(deal['id'])}`
      expect(await bob.call(slug, 'GET', dealPath)).not.toMatchObject({ stage: 'negotiation' })

      await press(bob.page, 'Undo …')
      await says(bob.page, 'so nothing is lost')
      await look(bob.page, 'templates-undo')
      await press(bob.page, 'Undo now')
      await says(bob.page, 'Your setup is exactly what it was.')
      expect(JSON.stringify(await setupOf(world, slug))).toBe(JSON.stringify(before))
      expect(await bob.call(slug, 'GET', dealPath)).toMatchObject({ stage: 'negotiation' })

      await bob.open(`/t/${slug}/templates/history?from=2&to=3`)
      await says(bob.page, 'What differs between revision 2 and 3')
      await says(bob.page, '336 hours (14 days) → 400 hours (16 days 16 hours)')
      await says(
        bob.page,
        'Upgraded from Wholesale distribution 1.0.0 to Wholesale distribution 2.0.0',
      )
      await look(bob.page, 'templates-history')
      await bob.open(`/t/${slug}/templates/why?pointer=${deadline}`)
      await says(bob.page, 'Now in force')
      // Nobody reads a pointer to know where they are.
      expect(await bob.page.evaluate(() => document.body.innerText)).not.toContain('/workflows/')
      await look(bob.page, 'templates-why')
      await bob.leave()
    })
  })
})
