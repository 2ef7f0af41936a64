/** Templates as people meet them: choosing a trade, texts chosen by passage, and answers by keys. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { describeUnless } from '../backing-services/describe-with.ts'
import { publishTo } from '../templates/world.ts'
import { missingChromium } from './chromium.ts'
import { look } from './look.ts'
import { hostile, quayChangelog, quays } from './templates-quay.ts'
import { at, company, inert, pick, press, says, setupOf, within } from './templates-steps.ts'
import { openWeb } from './world.ts'
import type { WebWorld } from './world.ts'

// Stories with many steps, each drawn in light and dark.
vi.setConfig({ testTimeout: 240_000 })

describeUnless(missingChromium(), 'templates', () => {
  let world: WebWorld
  beforeAll(async () => {
    world = await openWeb()
    await publishTo(world.product.engine, quays, quayChangelog)
  }, 400_000)
  afterAll(() => world?.close())

  describe.each(['desktop', 'phone'] as const)('on a %s', (shape) => {
    test('a new company looks into a trade and is set up for it', async () => {
      await company(world, `fresh-${shape}`)
      const ada = await world.signedIn(`ada@fresh-${shape}.example`, `fresh-${shape}`, shape)
      await ada.open(`/t/fresh-${shape}/templates`)
      await look(ada.page, 'templates-none')
      await press(ada.page, 'Choose a trade', 'link')
      await says(ada.page, 'Wholesale distribution')
      await look(ada.page, 'templates-gallery')
      await press(ada.page, 'Look inside Wholesale distribution', 'link')
      await says(ada.page, 'Set us up for this')
      await ada.page.locator('::-p-aria([role="tab"]):nth-child(3)').click()
      await look(ada.page, 'templates-vertical')
      await ada.open(`/t/fresh-${shape}/templates/apply/wholesale-distribution?version=1.0.0`)
      await says(ada.page, 'changes to your setup')
      await look(ada.page, 'templates-apply')
      await press(ada.page, 'Set it up')
      await says(ada.page, 'Your company is set up: Wholesale distribution 1.0.0')
      await look(ada.page, 'templates-applied')
      await ada.leave()
      const status = await world.product.engine.status(
        await world.product.kernel.systemScope(`fresh-${shape}`),
      )
      expect(status.on.version).toBe('1.0.0')
    })

    test('texts are chosen passage by passage, whatever an author put into them', async () => {
      const slug = `harbour-${shape}`
      const erp = await company(world, slug)
      await erp('POST', '/template/apply', { vertical: 'quay', version: '1.0.0' })
      await erp('PATCH', '/configuration/documents/slip', {
        body: 'Good evening\n{{name}}\nYour berth\nis ready\nThe port\nSee you\n',
      })
      await erp('PATCH', '/configuration/customFields/base.company/berth', {
        label: `Ours ${hostile}`,
      })
      const ada = await world.signedIn(`ada@${slug}.example`, slug, shape)
      await ada.open(`/t/${slug}/templates/gallery/quay`)
      await inert(ada, `Quay ${hostile}`)
      await ada.open(`/t/${slug}/templates`)
      await inert(ada, `Dues are 7 ${hostile}`)
      await press(ada.page, 'Look at the upgrade')
      await says(ada.page, '2 passages that you and the new template both rewrote')
      await inert(ada, `Slip ${hostile}`)
      await inert(ada, `Pilot ${hostile}`)
      await pick(ada.page, 'Passage 1', 'theirs')
      await pick(ada.page, 'Passage 2', 'ours')
      await press(ada.page, 'Use these passages')
      await says(ada.page, '1 of 2 decided')
      await look(ada.page, 'templates-text')
      // Somebody changes the setup meanwhile: the review is made again, the answers stay.
      await within(ada.page, 'Pilot', 'Allow it')
      await says(ada.page, '2 of 2 decided')
      await erp('PATCH', '/configuration/flags', { x_night: true })
      await press(ada.page, 'Commit the upgrade')
      await press(ada.page, 'Commit now')
      await says(ada.page, 'Something changed meanwhile')
      await says(ada.page, '2 of 2 decided')
      await press(ada.page, 'Commit the upgrade')
      await press(ada.page, 'Commit now')
      await says(ada.page, 'Done: you are on')
      expect(at(await setupOf(world, slug), '/documents/slip/body')).toBe(
        'Good day\n{{name}}\nYour berth\nis ready\nThe port\nSee you\n',
      )
      await ada.open(`/t/${slug}/templates/history`)
      await says(ada.page, 'Upgrade')
      await ada.leave()
    })
  })

  test('questions are gone through and answered by keys', async () => {
    const slug = 'keys'
    const erp = await company(world, slug)
    await erp('POST', '/template/apply', { vertical: 'quay', version: '1.0.0' })
    await erp('PATCH', '/configuration/flags', { dues: 6 })
    const ada = await world.signedIn(`ada@${slug}.example`, slug)
    await ada.open(`/t/${slug}/templates`)
    await press(ada.page, 'Look at the upgrade')
    await says(ada.page, '2 questions for you')
    await ada.page.keyboard.press('?')
    await says(ada.page, 'Next question')
    await look(ada.page, 'templates-keys')
    await ada.page.keyboard.press('Escape')
    await ada.page.waitForFunction(() => document.querySelector('[role=dialog]') === null)
    await ada.page.keyboard.press('1')
    await says(ada.page, '1 of 2 decided')
    await ada.page.keyboard.press('j')
    await ada.page.waitForFunction(() => location.search.includes('at='))
    await ada.page.keyboard.press('2')
    await says(ada.page, '2 of 2 decided')
    expect(ada.faults).toEqual([])
    await ada.leave()
  })
})
