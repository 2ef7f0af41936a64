/** How much of what is drawn moves while nobody touches it: the sum of layout shifts, 0 where none is. */
import type { Page } from 'puppeteer-core'

interface Counted {
  shiftsOfPage?: { sum: number }
}

/** Counts on every page that is opened from now on, and on the one that is open. */
export async function countShifts(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(observe)
  await page.evaluate(observe)
}

export const shiftsOf = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as Counted).shiftsOfPage?.sum ?? Number.NaN)

function observe(): void {
  const found = { sum: 0 }
  ;(globalThis as Counted).shiftsOfPage = found
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = entry as PerformanceEntry & {
        readonly value: number
        readonly hadRecentInput: boolean
      }
      // What somebody asked for a moment ago may move.
      if (!hadRecentInput) found.sum += value
    }
  }).observe({ type: 'layout-shift', buffered: true })
}
