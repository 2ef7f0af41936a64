/** What every page of the application keeps to: how much it loads, what it may run, that it has a name. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { HTTPResponse } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { webFolder } from '../../cli/web-folder.ts'
import { describeUnless } from '../backing-services/describe-with.ts'
import { missingChromium } from './chromium.ts'
import { openWeb } from './world.ts'
import type { Visitor, WebWorld } from './world.ts'

/** Bytes, gzip: what the first page may cost. */
const allowed = 250_000

/** Bytes of pages, scripts and styles that a page loads, as gzip sends them; of fonts, as they are. */
async function firstLoad(visitor: Visitor, path: string) {
  const answers: HTTPResponse[] = []
  const hear = (answer: HTTPResponse) => answers.push(answer)
  visitor.page.on('response', hear)
  await visitor.open(path)
  visitor.page.off('response', hear)
  const sizes = { code: 0, fonts: 0 }
  for (const answer of answers) {
    const type = answer.headers()['content-type'] ?? ''
    if (/javascript|css|html/.test(type))
      sizes.code += gzipSync(await answer.buffer(), { level: 6 }).length
    else if (type.includes('font')) sizes.fonts += (await answer.buffer()).length
  }
  return sizes
}

// A story is long, and a machine may be busy with others.
vi.setConfig({ testTimeout: 240_000 })

describeUnless(missingChromium(), 'every page of the application', () => {
  let world: WebWorld
  beforeAll(async () => {
    world = await openWeb()
    await world.product.tenant('acme', { modules: world.product.modules })
    await world.giveMember('ada@acme.example', 'acme')
  }, 400_000)
  afterAll(() => world?.close())

  test('the first page comes quickly, whichever it is', async () => {
    const stranger = await world.visitor()
    const signIn = await firstLoad(stranger, '/sign-in')
    await stranger.leave()
    const member = await world.signedIn('ada@acme.example', 'acme')
    await member.page.setCacheEnabled(false)
    const list = await firstLoad(member, '/t/acme/r/base/companies')
    await member.leave()
    process.stdout.write(
      `First load, gzip: sign-in ${String(Math.round(signIn.code / 1000))} kB, list ${String(Math.round(list.code / 1000))} kB; fonts ${String(Math.round(list.fonts / 1000))} kB.\n`,
    )
    expect(signIn.code).toBeGreaterThan(10_000)
    expect(signIn.code).toBeLessThan(allowed)
    expect(list.code).toBeLessThan(allowed)
  })

  test('a page runs no script but those of the server', async () => {
    for (const path of ['/', '/sign-in', '/t/acme/anything']) {
      const answer = await fetch(`${world.url}${path}`)
      const policy = answer.headers.get('content-security-policy') ?? ''
      expect(policy).toContain("script-src 'self';")
      expect(policy).not.toContain('unsafe')
      const again = await fetch(`${world.url}${path}`)
      expect(again.headers.get('content-security-policy')).not.toBe(policy)
      const page = await answer.text()
      expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/)
      expect(page).not.toMatch(/\son\w+=/)
    }
  })

  test('every place in the navigation leads to a screen that has a name of its own', async () => {
    const member = await world.signedIn('ada@acme.example', 'acme')
    const { page } = member
    await member.open('/t/acme')
    await page.waitForSelector('nav a')
    for (const group of await page.$$('nav button[aria-expanded=false]')) await group.click()
    const addresses = await page.$$eval('nav a', (links) =>
      links.map((link) => new URL(link.href).pathname),
    )
    expect(addresses.length).toBeGreaterThan(15)
    const titles = new Map([['/t/acme', await page.title()]])
    for (const address of addresses.filter((path) => path !== '/t/acme')) {
      await page.evaluate((path: string) => {
        document.querySelector<HTMLElement>(`nav a[href="${path}"]`)?.click()
      }, address)
      await page
        .waitForFunction(
          // The screen before stays until the next one is loaded.
          (path: string, before: string) =>
            location.pathname === path &&
            document.title !== before &&
            document.activeElement?.tagName === 'H1' &&
            document.title.startsWith(document.activeElement.textContent ?? '-'),
          {},
          address,
          [...titles.values()].at(-1) ?? '',
        )
        .catch(async () => {
          const seen = await page.evaluate(() => [
            document.title,
            document.activeElement?.outerHTML.slice(0, 200),
            document.querySelector('main')?.textContent.slice(0, 200),
          ])
          throw new Error(`Expected a named screen at ${address}, found ${seen.join(' | ')}.`)
        })
      titles.set(address, await page.title())
    }
    expect([...new Set(titles.values())]).toEqual([...titles.values()])
    await member.leave()
  }, 120_000)

  test('what a page needs later is not loaded first', async () => {
    const folder = (await webFolder()) ?? ''
    const manifest = JSON.parse(
      readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8'),
    ) as Record<string, { readonly imports?: readonly string[]; readonly isEntry?: boolean }>
    const first = new Set(Object.keys(manifest).filter((name) => manifest[name]?.isEntry === true))
    for (const name of first) for (const next of manifest[name]?.imports ?? []) first.add(next)
    expect([...first].join('\n')).not.toMatch(/recharts|xyflow|dnd-kit|grid-layout|spotlight/)
  })
})
