/** The browser of the stories: CHROMIUM_PATH, else the Chromium of this machine. */
import { launch } from 'puppeteer-core'
import type { Browser } from 'puppeteer-core'
import { findProgram } from '@strata-erp/core/testing'

const program = (): string | undefined =>
  process.env['CHROMIUM_PATH'] ?? findProgram('chromium') ?? findProgram('google-chrome')

/** What would bring it to this machine; undefined: it can be started. */
export const missingChromium = (): string | undefined =>
  program() === undefined
    ? 'Chromium: install it (Debian: chromium) or set CHROMIUM_PATH'
    : undefined

/** @throws when there is none on this machine */
export async function startChromium(): Promise<Browser> {
  const executablePath = program()
  if (executablePath === undefined)
    throw new Error(`Expected a Chromium to start, found none; ${missingChromium() ?? ''}.`)
  return launch({
    executablePath,
    headless: true,
    // Nothing of the outside world: the pages need none of it.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--force-color-profile=srgb',
      '--font-render-hinting=none',
      '--lang=en',
    ],
  })
}
