/** Who comes into a company and by what: people with their roles, programs with their keys. */
import { expect, test, vi } from 'vitest'
import { createLetterBox, handOf, hostile } from './arrival-world.ts'
import { look } from './look.ts'
import { answered, choose, describeSettings, gone, quiet } from './settings-steps.ts'
import { at, press, reads } from './steps.ts'

describeSettings('who comes in', ({ settings, shape, tenant, home, arrives }) => {
  test('an invitation is accepted; who came may what their role says, another role, and goes', async () => {
    const letter = createLetterBox(settings().world)
    const bobs = `bob@${tenant}.example`
    const ada = await arrives()
    const { page } = ada
    const hand = handOf(ada)
    await ada.open(`${home}/settings/people`)
    await hand.type('Mail address', bobs)
    await choose(page, 'Roles', 'Sales representative')
    // The list stays open for a second role; on a phone it lies over the button.
    await press(page, 'Escape')
    await hand.press('button', 'Send the invitation')
    await page.locator(`::-p-aria([name="Revoke: ${bobs}"][role="button"])`).wait()
    await quiet(ada)
    await look(page, 'settings-people')

    const bob = await settings().world.visitor(shape)
    const other = handOf(bob)
    await other.follow(await letter(bobs, 'invitation'))
    await other.type('Your name', hostile)
    await bob.page.locator('input[type=password]').fill('correct horse battery staple')
    await bob.page.locator('button[type=submit]').click()
    await at(bob.page, home)
    expect((await answered(bob.page, tenant, '/crm/leads')).status).toBe(200)
    expect((await answered(bob.page, tenant, '/audit')).status).toBe(403)

    await ada.open(`${home}/settings/people`)
    await reads(page, hostile)
    await reads(page, 'Accepted')
    await ada.open(`${home}/settings/access?q=lead`)
    await reads(page, 'Convert a lead')
    await look(page, 'settings-access')
    await ada.open(`${home}/settings/access?view=why`)
    await page.locator('::-p-aria([name="Who"][role="combobox"])').fill('bob')
    await page.locator('[role=option] ::-p-text(bob@)').click()
    await page.locator('::-p-aria([name="May do what?"][role="combobox"])').fill('Delete leads')
    await page.locator('[role=option] ::-p-text(crm.lead.delete)').click()
    await reads(page, 'may not do this')
    await reads(page, 'These roles would allow it')
    await quiet(ada)
    await look(page, 'settings-why')

    await ada.open(`${home}/settings/people`)
    await page.locator('button[aria-label^="Change roles"][aria-label*="onerror"]').click()
    await page.locator('::-p-aria([name="Sales representative"][role="checkbox"])').click()
    await reads(page, 'A member has at least one role.')
    await look(page, 'settings-roles-of-member')
    await page.locator('::-p-aria([name="Inventory (read only)"][role="checkbox"])').click()
    await hand.press('button', 'Save')
    await page.waitForSelector('[role=dialog]', { hidden: true })
    await reads(page, 'Inventory (read only)')
    expect((await answered(bob.page, tenant, '/crm/leads')).status).toBe(403)
    await page.locator('button[aria-label^="Remove"][aria-label*="onerror"]').click()
    await reads(page, 'can no longer come in here')
    await hand.press('button', 'Remove')
    await gone(page, 'button[aria-label*="onerror"]')
    expect([401, 403]).toContain((await answered(bob.page, tenant, '/crm/leads')).status)
    await bob.leave()
    await ada.leave()
  })

  test('a key is made, shown once, works, and is revoked; the audit trail tells of it', async () => {
    const ada = await arrives()
    const hand = handOf(ada)
    const { page } = ada
    await ada.open(`${home}/settings/keys`)
    await hand.type('What is it for?', hostile)
    await choose(page, 'Role', 'Administrator')
    await hand.press('button', 'Make the key')
    await reads(page, 'It is shown this once')
    const token = await page.$eval('output code', (code) => code.textContent)
    const status = () =>
      fetch(`${settings().world.url}/api/v1/me`, {
        headers: { authorization: `Bearer ${token}` },
      }).then(({ status: found }) => found)
    expect(await status()).toBe(200)
    await ada.open(`${home}/settings/keys`)
    await reads(page, hostile)
    expect(await page.content()).not.toContain(token)
    expect(await page.$('img[src=x]')).toBeNull()
    await look(page, 'settings-keys')
    await page.locator('button[aria-label^="Revoke"][aria-label*="onerror"]').click()
    await reads(page, 'is refused at once')
    await hand.press('button', 'Revoke')
    await gone(page, 'button[aria-label*="onerror"]')
    await vi.waitFor(async () => expect(await status()).toBe(401), { timeout: 10_000 })

    await ada.open(`${home}/settings/audit`)
    await hand.type('Action', 'token.')
    await page.waitForFunction(() => location.search.includes('token'))
    await reads(page, 'token.revoke')
    await quiet(ada)
    await look(page, 'settings-audit')
    await page.locator('button[aria-label="Details: API key made"]').click()
    await reads(page, 'Request')
    expect(await page.$('img[src=x]')).toBeNull()
    await ada.leave()
  })
})
