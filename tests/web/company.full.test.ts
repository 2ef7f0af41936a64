/** What a company shows of itself, proves of itself, and takes away: its logo, its domains, its audit trail. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PNG } from 'pngjs'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { nameServer } from '@strata-erp/core/testing'
import type { NameServer } from '@strata-erp/core/testing'
import { describeUnless } from '../backing-services/describe-with.ts'
import { handOf, hostile } from './arrival-world.ts'
import { missingChromium } from './chromium.ts'
import { look, seriousFaults } from './look.ts'
import { choose, gone, quiet } from './settings-steps.ts'
import { reads } from './steps.ts'
import { openWeb } from './world.ts'
import type { WebWorld } from './world.ts'

vi.setConfig({ testTimeout: 180_000 })

describeUnless(missingChromium(), 'a company', () => {
  let world: WebWorld
  let dns: NameServer
  let folder: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'strata-company-'))
    dns = await nameServer()
    world = await openWeb({ lifecycle: { dnsServers: [dns.address] } })
  }, 400_000)
  afterAll(async () => {
    await world?.close()
    await dns?.close()
    rmSync(folder, { recursive: true })
  })

  describe.each(['desktop', 'phone'] as const)('on a %s', (shape) => {
    const tenant = `firm-${shape}`
    const home = `/t/${tenant}`
    const arrives = () => world.signedIn(`ada@${tenant}.example`, tenant, shape)
    beforeAll(async () => {
      await world.product.tenant(tenant, { modules: world.product.modules })
      await world.giveMember(`ada@${tenant}.example`, tenant)
    })

    test('shows its logo on every screen; what is no picture is refused where it was chosen', async () => {
      const ada = await arrives()
      const { page } = ada
      const file = join(folder, `${shape}.png`)
      const part = 'section[aria-labelledby=logo]'
      await ada.open(`${home}/settings/company`)
      await reads(page, 'No logo yet.')
      writeFileSync(file, 'no picture at all')
      await chooseFile(page, 'Choose a picture', file)
      await page.waitForSelector(`${part} [role=alert]`)
      await reads(
        page,
        'Expected a PNG, JPEG or WebP picture of at most 512 KiB as logo, found something else; choose another picture.',
      )
      await page.$eval(part, (place) => place.scrollIntoView({ block: 'center' }))
      await look(page, 'company-logo-refused')
      writeFileSync(file, Buffer.concat([logo(), Buffer.alloc(2_000_000)]))
      await chooseFile(page, 'Choose a picture', file)
      await reads(page, 'Expected a picture of at most 512 KiB')
      expect(await page.$('header img')).toBeNull()

      // Mended in its place, it has the same name as before.
      writeFileSync(file, logo())
      await chooseFile(page, 'Choose a picture', file)
      await page.waitForFunction(isDrawn)
      await gone(page, `${part} [role=alert]`)
      await page.waitForSelector(`${part} img[alt="Logo of ${tenant}"]`)
      await look(page, 'company-logo')
      await ada.open(`${home}/r/base/companies`)
      await page.waitForFunction(isDrawn)

      await ada.open(`${home}/settings/company`)
      await handOf(ada).press('button', 'Remove the logo')
      await gone(page, 'header img')
      await reads(page, 'No logo yet.')
      await ada.leave()
    })

    test('proves a domain of its own by a record of DNS', async () => {
      const host = `erp.${tenant}.example`
      const ada = await arrives()
      const hand = handOf(ada)
      const { page } = ada
      const part = 'section[aria-labelledby=domains]'
      const proof = async () => {
        await page.$eval(part, (place) => place.scrollIntoView())
        await hand.press('button', `Verify: ${host}`)
      }
      await ada.open(`${home}/settings/company`)
      await reads(page, 'No domain of your own yet.')
      await hand.type('Domain', host)
      await page.locator(`${part} button[type=submit]`).click()
      await reads(page, 'Set this TXT record in the DNS of the domain')
      const [name = '', value = ''] = await page.$$eval(`${part} code`, (codes) =>
        codes.map(({ textContent }) => textContent),
      )
      expect(name).toBe(`_strata-verification.${host}`)
      expect(value).toMatch(/^strata-verification=[0-9a-f]{32}$/)
      await page.$eval(part, (place) => place.scrollIntoView())
      await look(page, 'company-domain')

      await proof()
      await reads(page, `Expected a TXT record ${name} with the value "${value}", found none`)
      dns.records.set(name, ['v=spf1 -all'])
      await proof()
      await reads(page, `Expected a TXT record ${name} with the value "${value}", found another`)
      // A secret of today is in the sentence: no picture of it would last.
      expect(await seriousFaults(page)).toEqual([])

      dns.records.set(name, ['v=spf1 -all', value])
      await proof()
      await gone(page, `${part} [role=alert]`)
      await page.waitForSelector(`${part} ::-p-text(Proven)`)
      await gone(page, `${part} button[aria-label^="Verify"]`)
      await page.$eval(part, (place) => place.scrollIntoView())
      await look(page, 'company-domain-proven')
      expect(await ada.call(tenant, 'GET', '/tenant/domains')).toMatchObject({
        data: [{ host, verified: true }],
      })
      await ada.leave()
    })

    test('takes its audit trail away as a file, and finds that written down', async () => {
      const ada = await arrives()
      const hand = handOf(ada)
      const { page } = ada
      const made = await ada.call(tenant, 'POST', '/base/companies', { name: hostile })
      const downloads = mkdtempSync(join(folder, 'audit-'))
      await downloadTo(page, downloads)
      const taken = async (format: string, name: string) => {
        await hand.press('button', 'Take away as a file')
        await hand.press('menuitem', format)
        return vi.waitFor(() => readFileSync(join(downloads, name), 'utf8'), { timeout: 20_000 })
      }
      await ada.open(`${home}/settings/audit`)
      await choose(page, 'Kind of record', 'Company')
      await page.waitForFunction(() => location.search.includes('base.company'))
      await reads(page, String(made['id']))

      const [entry, ...others] = (await taken('JSON lines, for programs', 'audit.jsonl'))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>)
      expect(entry).toMatchObject({
        action: 'base.company.create',
        recordId: made['id'],
        after: { name: hostile },
      })
      // It is of what the page was narrowed to.
      expect(others).toEqual([])
      const [head, line] = (await taken('CSV, for spreadsheets', 'audit.csv')).split('\r\n')
      expect(head).toMatch(/^id,at,action,/)
      expect(line).toContain(`base.company.create,base.company,${String(made['id'])}`)

      await ada.open(`${home}/settings/audit?action=audit.export`)
      await reads(page, 'Audit trail taken away as a file')
      await quiet(ada)
      await look(page, 'company-audit-taken-away')
      expect(await ada.call(tenant, 'GET', '/audit?action=audit.export')).toMatchObject({
        data: [
          { after: { format: 'csv', filter: { entity: 'base.company' } } },
          { after: { format: 'jsonl' } },
        ],
      })
      await ada.leave()
    })
  })
})

async function downloadTo(page: Page, downloadPath: string): Promise<void> {
  const session = await page.createCDPSession()
  const { id } = page.browserContext()
  await session.send('Browser.setDownloadBehavior', {
    behavior: 'allow',
    downloadPath,
    ...(id !== undefined && { browserContextId: id }),
  })
}

async function chooseFile(page: Page, button: string, file: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForFileChooser(),
    page.locator(`::-p-aria([name="${button}"][role="button"])`).click(),
  ])
  await chooser.accept([file])
}

/** A picture of a band, as companies have them. */
function logo(): Buffer {
  const picture = new PNG({ width: 120, height: 40 })
  for (let at = 0; at < picture.data.length; at += 4) {
    const isStripe = Math.floor(at / 4 / 120) % 16 < 8
    picture.data.set(isStripe ? [122, 31, 92, 255] : [217, 119, 6, 255], at)
  }
  return PNG.sync.write(picture)
}

/** The picture at the top of the screen has come, and is one. */
const isDrawn = (): boolean =>
  (document.querySelector<HTMLImageElement>('header img')?.naturalWidth ?? 0) > 0
