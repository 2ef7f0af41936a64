/** The operators' console: a day of somebody who looks after the installation. */
import { Client } from 'pg'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addOperator } from '@strata-erp/core/operate'
import { giveAccount } from '@strata-erp/core/testing'
import { fleetWorker } from '../../cli/platform.ts'
import { describeUnless } from '../backing-services/describe-with.ts'
import { bakery, bakery2 } from '../templates/bakery.ts'
import { changedAt, publishTo } from '../templates/world.ts'
import { missingChromium } from './chromium.ts'
import { look } from './look.ts'
import { openWeb, password } from './world.ts'
import type { Shape, Visitor, WebWorld } from './world.ts'

const hostile = '"><img src=x onerror=alert(1)>{{constructor}}'

describeUnless(missingChromium(), 'the operators’ console', () => {
  let world: WebWorld
  let admin: Client
  beforeAll(async () => {
    world = await openWeb({ lifecycle: { graceDays: 0, dnsServers: ['127.0.0.1:1'] } })
    const { engine, kernel, database } = world.product
    await publishTo(engine, [bakery, bakery2])
    admin = new Client({ connectionString: database.superuserUrl })
    await admin.connect()
    for (const email of ['olga@erp.example', 'nils@erp.example'])
      await giveAccount(kernel, { email, password })
    await addOperator(database.ownerUrl, 'olga@erp.example')
    for (const shape of ['desktop', 'phone'] as const)
      for (const kind of ['plain', 'asked', 'pinned', 'leaving'])
        await tenant(`${shape}-${kind}`, kind)
    await admin.query(`update directory.tenant set name = $1 where slug like '%-asked'`, [hostile])
  }, 240_000)
  afterAll(async () => {
    await admin?.end()
    await world?.close()
  })

  /** On the first version; `asked` changed what the second one changes too. */
  async function tenant(slug: string, kind: string): Promise<void> {
    const { product } = world
    await product.tenant(slug)
    if (kind === 'leaving') return
    const scope = () => product.kernel.systemScope(slug)
    await product.engine.apply(await scope(), 'bakery@1.0.0')
    await product.engine.setPolicy(await scope(), {
      upgrades: kind === 'pinned' ? 'pinned' : 'clean',
    })
    if (kind === 'asked')
      await product.kernel.changeConfiguration(await scope(), {
        kind: 'edit',
        summary: 'Edited by hand',
        edit: (document) => changedAt(document, { '/flags/surcharge': 9 }),
      })
  }

  /** An event of a tenant that its consumer gave up on. */
  const deadLetter = (slug: string) =>
    admin.query(
      `with t as (select id from directory.tenant where slug = $1)
       insert into dead_letter (tenant_id, id, consumer, event_id, type, version, aggregate_id, sequence,
         payload, actor_kind, actor_id, actor_name, request_id, created_at, reason, attempts, state, failed_at)
       select id, gen_random_uuid(), 'crm', gen_random_uuid(), 'base.company.created', 1, gen_random_uuid(), 1,
         '{}', 'user', 'x', 'x', 'x', now(), 'TypeError: ' || $2, 5, 'open', now() from t`,
      [slug, 'Zanzibar-Canary'],
    )

  async function signedIn(email: string, shape: Shape): Promise<Visitor> {
    const visitor = await world.visitor(shape)
    await visitor.open('/sign-in')
    const status = await visitor.page.evaluate(
      async (body: string) =>
        (
          await fetch('/api/v1/auth/sign-in', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body,
          })
        ).status,
      JSON.stringify({ email, password }),
    )
    expect(status).toBe(200)
    return visitor
  }

  const textOf = (page: Page) => page.evaluate(() => document.body.innerText)
  const saw = async (page: Page, text: string): Promise<void> => {
    try {
      await page.waitForFunction(
        (wanted: string) => document.body.innerText.includes(wanted),
        {},
        text,
      )
    } catch (error) {
      throw new Error(`Expected "${text}", found at ${page.url()}: ${await textOf(page)}`, {
        cause: error,
      })
    }
  }
  const press = (page: Page, name: string) =>
    page.locator(`::-p-aria([name="${name}"][role="button"])`).click()

  test('somebody who is no operator finds nothing there', async () => {
    const nils = await signedIn('nils@erp.example', 'desktop')
    await nils.open('/console')
    await saw(nils.page, 'There is nothing at this address')
    expect(await textOf(nils.page)).not.toContain('Tenants')
    await nils.leave()
  })

  describe.each(['desktop', 'phone'] as const)('on a %s', (shape) => {
    let olga: Visitor
    let page: Page
    beforeAll(async () => {
      olga = await signedIn('olga@erp.example', shape)
      page = olga.page
    })
    afterAll(() => olga?.leave())

    test('tenants are found, and one is suspended and let in again', async () => {
      await olga.open(`/console?q=${shape}-`)
      await saw(page, `${shape}-pinned`)
      await saw(page, hostile)
      await look(page, 'console-tenants')
      await page.locator(`::-p-aria([name="${shape}-plain"][role="link"])`).click()
      await press(page, 'Suspend …')
      await page.locator('::-p-aria([name="Reason"][role="textbox"])').fill('unpaid')
      await press(page, 'Suspend')
      await saw(page, 'unpaid')
      await look(page, 'console-tenant')
      const { kernel } = world.product
      const standing = async () => (await kernel.systemScope(`${shape}-plain`)).tenant.status
      expect(await standing()).toBe('suspended')
      await press(page, 'Resume')
      await page.locator('::-p-aria([name="Suspend …"][role="button"])').wait()
      expect(await standing()).toBe('active')
    })

    test('a dead letter is replayed, and never says what was in it', async () => {
      await deadLetter(`${shape}-plain`)
      await olga.open('/console/events')
      await saw(page, 'TypeError')
      expect(await textOf(page)).not.toContain('Zanzibar')
      await look(page, 'console-events')
      await press(page, `Replay base.company.created of ${shape}-plain`)
      await saw(page, 'No event failed.')
      const { rows } = await admin.query(
        `select state, settled_by from dead_letter d join directory.tenant t on t.id = d.tenant_id
          where t.slug = $1`,
        [`${shape}-plain`],
      )
      expect(rows).toEqual([{ state: 'replayed', settled_by: 'Operator' }])
    })

    test('an upgrade of the fleet is planned, seen through, and its outcomes say why', async () => {
      const { kernel, engine } = world.product
      const faults: unknown[] = []
      const worker = fleetWorker({ kernel, engine }, (error) => faults.push(error))
      await olga.open('/console/fleet')
      await page.locator('::-p-aria([name="Vertical"][role="combobox"])').click()
      await page.locator('::-p-aria([name="Bakery"][role="option"])').click()
      await press(page, 'Plan')
      await saw(page, 'Waits for a process with workers.')
      await worker.look()
      await saw(page, '1 question waits for the tenant.')
      await saw(page, 'The tenant holds its version.')
      await look(page, 'console-fleet-plan')
      await press(page, 'Upgrade')
      await page.locator('[role="dialog"] ::-p-aria([name="Upgrade"][role="button"])').click()
      await saw(page, 'Each tenant is upgraded whole or not at all.')
      await saw(page, 'Waits for a process with workers.')
      await worker.look()
      await saw(page, 'Once more')
      const on = async (kind: string) =>
        (await engine.targetOf((await kernel.systemScope(`${shape}-${kind}`)).tenant.id)).version
      expect([await on('plain'), await on('asked'), await on('pinned')]).toEqual([
        '2.0.0',
        '1.0.0',
        '1.0.0',
      ])
      await olga.open('/console/fleet')
      await saw(page, 'Upgrade: bakery@highest')
      await look(page, 'console-fleet')
      expect(faults).toEqual([])
    })

    test('a tenant is deleted by typing its name, and its certificate is read', async () => {
      await olga.open(`/console/tenants/${shape}-leaving`)
      await press(page, 'Delete …')
      await page
        .locator(`::-p-aria([name="Type ${shape}-leaving to confirm"][role="textbox"])`)
        .fill(`${shape}-leaving`)
      await look(page, 'console-delete')
      await press(page, 'Delete')
      await page.locator('::-p-aria([name="Take the deletion back"][role="button"])').wait()
      await world.product.kernel.lifecycle.look()
      await olga.open(`/console/tenants/${shape}-leaving`)
      await saw(page, 'There is no tenant of this name.')
      await olga.open('/console/certificates')
      await saw(page, 'The chain of certificates is whole.')
      const newest = await page.$$eval('td a', (links) =>
        links
          .map(({ textContent }) => textContent ?? '')
          .sort()
          .at(-1),
      )
      await page.locator(`::-p-aria([name="${newest ?? ''}"][role="link"])`).click()
      await saw(page, 'SHA-256')
      expect(await textOf(page)).not.toContain('leaving')
      await look(page, 'console-certificate')
    })

    test('jobs, checks, health and what was done', async () => {
      await olga.open('/console/jobs')
      await saw(page, 'No job gave up.')
      await look(page, 'console-jobs')
      await olga.open('/console/checks')
      await saw(page, 'Tenants are isolated')
      await look(page, 'console-checks')
      await olga.open('/console/health')
      await saw(page, 'Connections')
      await look(page, 'console-health')
      await olga.open('/console/deeds')
      await saw(page, 'tenant.suspend')
      expect(olga.faults).toEqual([])
      await look(page, 'console-deeds')
    })
  })
})
