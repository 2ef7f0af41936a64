/**
 * A screen as people meet it: no serious fault of accessibility in light and dark, and the looks that
 * were reviewed by eye. Reviewed pictures lie in `screens/`; `STRATA_SCREENS=write` takes them anew.
 * They are compared in the long tier: fonts of another machine are no fault of a change.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import axe from 'axe-core'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import type { Page } from 'puppeteer-core'
import { expect } from 'vitest'
import { still } from './steps.ts'

const screens = join(import.meta.dirname, 'screens')
/** Where a picture that differs is put, for people to look at. */
const differing = join(import.meta.dirname, '..', '..', '.cache', 'screens')
/** Share of pixels that may differ: fonts are drawn a little differently by every Chromium. */
const tolerance = 0.01
const taking = process.env['STRATA_SCREENS'] === 'write'

type Scheme = 'light' | 'dark'

/**
 * @param name of the screen, in words: `list-of-companies`; what changes from day to day carries
 *   `data-changing` and is left out of the picture; with the value `line` it has the height of one
 */
export async function look(page: Page, name: string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ])
    await page.waitForFunction(
      (wanted: Scheme) => document.documentElement.dataset['mantineColorScheme'] === wanted,
      {},
      scheme,
    )
    // Colours on their way from one scheme to the other are nobody's to read.
    await still(page)
    // Only its colours change with the scheme.
    const rules = scheme === 'light' ? undefined : ofColours
    expect(await seriousFaults(page, rules), `${name}, ${scheme}`).toEqual([])
    if (process.env['STRATA_TIER'] === 'full' || taking)
      await compare(page, `${name}.${shapeOf(page)}.${scheme}`)
  }
}

const shapeOf = (page: Page): string => (page.viewport()?.isMobile === true ? 'phone' : 'desktop')

/** The rules of axe that look at colours. */
const ofColours = ['color-contrast', 'link-in-text-block']

/**
 * What axe calls serious or critical, one line each.
 *
 * @param rules of axe, by their ids; absent: all that it runs by itself
 */
export async function seriousFaults(
  page: Page,
  rules?: readonly string[],
): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async (only: readonly string[] | undefined) => {
    const { violations } = await (
      globalThis as unknown as { axe: { run(options: object): Promise<AxeResult> } }
    ).axe.run(only === undefined ? {} : { runOnly: { type: 'rule', values: only } })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, help, nodes }) =>
          `${id}: ${help} (${nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`).join('; ')})`,
      )
  }, rules)
}
interface AxeResult {
  readonly violations: readonly {
    readonly id: string
    readonly impact: string
    readonly help: string
    readonly nodes: readonly {
      readonly target: readonly string[]
      readonly failureSummary: string
    }[]
  }[]
}

async function compare(page: Page, file: string): Promise<void> {
  await page.evaluate(() => {
    for (const one of document.querySelectorAll<HTMLElement>('[data-changing]')) {
      one.style.visibility = 'hidden'
      // A sentence with a time in it is as high as one line, however long it is today.
      if (one.dataset['changing'] === 'line')
        Object.assign(one.style, { whiteSpace: 'nowrap', overflow: 'hidden' })
    }
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    return document.fonts.ready.then(() => undefined)
  })
  const taken = Buffer.from(await page.screenshot({ type: 'png' }))
  const kept = join(screens, `${file}.png`)
  if (taking) {
    mkdirSync(dirname(kept), { recursive: true })
    writeFileSync(kept, taken)
    return
  }
  if (!existsSync(kept))
    throw new Error(
      `Expected a reviewed picture ${file}.png, found none; run the test with STRATA_SCREENS=write, look at it, and commit it.`,
    )
  const before = PNG.sync.read(readFileSync(kept))
  const after = PNG.sync.read(taken)
  const { width, height } = before
  const fits = width === after.width && height === after.height
  const difference = new PNG({ width, height })
  const pixels = fits
    ? pixelmatch(before.data, after.data, difference.data, width, height, { threshold: 0.2 })
    : width * height
  if (pixels / (width * height) <= tolerance) return
  mkdirSync(differing, { recursive: true })
  writeFileSync(join(differing, `${file}.png`), taken)
  if (fits) writeFileSync(join(differing, `${file}.difference.png`), PNG.sync.write(difference))
  throw new Error(
    `Expected ${file} to look as reviewed, found ${((100 * pixels) / (width * height)).toFixed(1)} % of it changed; see .cache/screens/, then mend the screen or take the picture anew.`,
  )
}
