/** Where the day begins: dashboards that lead to their records, reports, and a file that is imported. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'puppeteer-core'
import { describeUnless } from '../backing-services/describe-with.ts'
import { euros, hostile, shows, wholesaler } from './boards-world.ts'
import type { Wholesaler } from './boards-world.ts'
import { missingChromium } from './chromium.ts'
import { look } from './look.ts'
import { openWeb } from './world.ts'
import type { Shape, Visitor, WebWorld } from './world.ts'

const shapes = ['desktop', 'phone'] as const
/** A day of somebody takes a while on a machine that does other things too. */
const storyTime = 240_000

describeUnless(missingChromium(), 'home, reports and imports', () => {
  let world: WebWorld
  const folder = mkdtempSync(join(tmpdir(), 'strata-import-'))
  const houses = new Map<Shape, Wholesaler>()
  const houseOf = (shape: Shape): Wholesaler => {
    const house = houses.get(shape)
    if (house === undefined) throw new Error('Expected a tenant, found none.')
    return house
  }
  beforeAll(async () => {
    world = await openWeb()
    await world.product.kernel.jobs.start()
    for (const shape of shapes) {
      const house = await wholesaler(world, 'home', shape)
      houses.set(shape, house)
      await furnish(house)
    }
    await world.product.tenant('bare')
    await world.giveMember('bo@bare.example', 'bare')
  }, 400_000)
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true })
    await world?.close()
  })

  describe.each(shapes)('on a %s', { timeout: storyTime }, (shape) => {
    const visit = (): Promise<Visitor> => {
      const { email, slug } = houseOf(shape)
      return world.signedIn(email, slug, shape)
    }

    test('a dashboard shows figures, and each leads to what it counts', async () => {
      const visitor = await visit()
      const { page } = visitor
      await visitor.open(`/t/${houseOf(shape).slug}?dashboard=trading`)
      await shows(page, '[data-metric=openQuotes]', '€3,450.00')
      await page.waitForSelector('.recharts-surface')
      await look(page, 'home-trading')
      // The picture has a table beside it for those who do not see it.
      expect(await page.$('table[aria-label="Best customers"]')).not.toBeNull()
      await page.locator('::-p-aria([name="Best customers as a table"][role="button"])').click()
      await shows(page, 'table[aria-label="Best customers"] a', hostile)
      expect(await page.$('img')).toBeNull()
      await page.locator('table[aria-label="Best customers"] a').click()
      await page.waitForFunction(() => location.pathname.endsWith('/r/crm/opportunities'))
      await page.waitForSelector('::-p-text(Won deal)')
      expect(await page.$('::-p-text(Weekly supply)')).toBeNull()
      expect(visitor.faults).toEqual([])
      await visitor.leave()
    })

    test('a report has groups, totals, records and a file', async () => {
      const visitor = await visit()
      const { page } = visitor
      const { slug } = houseOf(shape)
      await visitor.open(`/t/${slug}/reports`)
      await look(page, 'reports')
      await page.locator('::-p-aria([name="Orders won by customer"][role="link"])').click()
      await page.waitForFunction(() => location.pathname.endsWith('/reports/wonByCustomer'))
      await shows(page, 'tfoot', '€900.00')
      await shows(page, 'td', 'Won deal')
      await look(page, 'report')
      await page.evaluate(() => {
        const kept = globalThis as unknown as { saved?: Promise<string> }
        const addressOf = URL.createObjectURL.bind(URL)
        URL.createObjectURL = (blob) => {
          kept.saved = (blob as Blob).text()
          return addressOf(blob)
        }
      })
      await page.locator('::-p-aria([name="CSV"][role="button"])').click()
      await page.waitForFunction(() => 'saved' in globalThis)
      const saved = await page.evaluate(
        () => (globalThis as unknown as { saved: Promise<string> }).saved,
      )
      expect(saved).toContain('Won deal')
      expect(saved).toContain('900.00 EUR')
      expect(visitor.faults).toEqual([])
      await visitor.leave()
    })

    test('a file with two wrong lines is imported, and those are corrected', async () => {
      const visitor = await visit()
      const { page } = visitor
      const { slug, api } = houseOf(shape)
      await visitor.open(`/t/${slug}/imports/new?entity=base.company`)
      await page.waitForSelector('input[type=file]')
      await look(page, 'import-upload')
      const head = 'Name;Code;Email;Notes'
      await upload(page, folder, 'customers.csv', [
        head,
        `"North ${hostile.replaceAll('"', '""')}";N-1;north@example.test;first`,
        'South;S-1;not a mail address;second',
        ';E-1;east@example.test;third',
        'West;W-1;west@example.test;fourth',
      ])
      await page.waitForSelector('tr[data-state=refused]')
      expect(await page.$$('tr[data-state=refused]')).toHaveLength(2)
      expect(await page.$('td img')).toBeNull()
      await look(page, 'import-preview')
      await page.locator('::-p-text(Import 4 lines)').click()
      await page.waitForSelector('::-p-text(2 new records)')
      await page.waitForSelector('::-p-text(2 lines refused)')
      await page.waitForSelector('::-p-text(Download refused lines)')
      await look(page, 'import-result')
      expect((await api.list('base/companies?filter[code][in]=N-1,W-1')).length).toBe(2)
      await page.locator('::-p-text(Upload the corrected lines)').click()
      await page.waitForFunction(() => location.pathname.endsWith('/imports/new'))
      await upload(page, folder, 'corrected.csv', [
        head,
        'South;S-1;south@example.test;second',
        'East;E-1;east@example.test;third',
      ])
      await page.waitForSelector('::-p-text(2 lines were tried, and all work)')
      await page.locator('::-p-text(Import 2 lines)').click()
      await page.waitForSelector('::-p-text(2 new records)')
      await page.waitForSelector('::-p-text(0 lines refused)')
      await visitor.open(`/t/${slug}/imports`)
      await shows(page, 'table', 'corrected.csv')
      await look(page, 'imports')
      expect(visitor.faults).toEqual([])
      await visitor.leave()
    })

    test('a company without dashboards is told where work is', async () => {
      const visitor = await world.signedIn('bo@bare.example', 'bare', shape)
      await visitor.open('/t/bare')
      await visitor.page.waitForSelector('h1')
      await look(visitor.page, 'home-bare')
      expect(visitor.faults).toEqual([])
      await visitor.leave()
    })
  })

  test(
    'what a role may not read is said in its widget, and the others are there',
    { timeout: storyTime },
    async () => {
      const { slug } = houseOf('desktop')
      await world.giveMember('bea@home.example', slug, ['buyer'])
      const visitor = await world.signedIn('bea@home.example', slug)
      await visitor.open(`/t/${slug}?dashboard=trading`)
      await visitor.page.waitForSelector('[data-metric=stockValue]')
      await visitor.page.waitForSelector('::-p-text(Expected the permission crm.opportunity.read)')
      expect(await visitor.page.$('[data-metric=openQuotes]')).toBeNull()
      expect(visitor.faults).toEqual([])
      await visitor.leave()
    },
  )
})

async function upload(
  page: Page,
  folder: string,
  name: string,
  lines: readonly string[],
): Promise<void> {
  const file = join(folder, name)
  writeFileSync(file, `${lines.join('\n')}\n`)
  const input = await page.waitForSelector('input[type=file]')
  await (await input?.toElement('input'))?.uploadFile(file)
  await page.waitForFunction(() => /\/imports\/[0-9a-f-]{36}$/.test(location.pathname))
}

export async function furnish({ api, ada }: Wholesaler): Promise<void> {
  const company = await api.post('company', 'base/companies', {
    name: `Harbour Foods ${hostile}`,
    isCustomer: true,
  })
  const deal = (key: string, values: object) =>
    api.post(key, 'crm/opportunities', {
      company: company.id,
      expectedClose: '2026-12-18',
      workflow: 'sales',
      owner: ada,
      ...values,
    })
  await deal('d1', { name: 'Weekly supply', stage: 'proposal', amount: euros('2500.00') })
  await deal('d2', { name: hostile, stage: 'qualification', amount: euros('950.00') })
  const won = await deal('d3', {
    name: 'Won deal',
    stage: 'creditCheck',
    amount: euros('900.00'),
    custom: { margin: euros('180.00') },
  })
  await api.patch('d3-won', `crm/opportunities/${won.id}`, { stage: 'won' })
}
