import { createTheme } from '@mantine/core'
import type { MantineThemeOverride } from '@mantine/core'
import { brandShades, houseBrand, onLight } from './brand.ts'
import { isRecordOfTexts, keep, readKept } from './kept.ts'
import { createStore } from './store.ts'

/** One quiet look: small radii, a deep blue, Inter. A tenant's own colour replaces `brand`. */
export const theme = createTheme({
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  primaryColor: 'brand',
  // White text can be read on both.
  primaryShade: { light: onLight, dark: 6 },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  autoContrast: true,
  luminanceThreshold: 0.179,
  respectReducedMotion: true,
  colors: { brand: houseBrand },
})

const key = 'strata.brands'
/** The tenant of the address, before anybody asked the server: its colour is there at the first paint. */
const slugOfPage = /^\/t\/([^/]+)/.exec(globalThis.location?.pathname ?? '')?.[1] ?? ''

/** `#1a56db` of the tenant on screen; null: the house's blue. */
export const brandColour = createStore<string | null>(
  readKept(key, isRecordOfTexts, {})[slugOfPage] ?? null,
)

/** Shows a tenant in its colour, now and at the first paint of the next visit. */
export function wearBrand(tenant: string, colour: string | null): void {
  brandColour.set(colour)
  const { [tenant]: before, ...others } = readKept(key, isRecordOfTexts, {})
  if ((before ?? null) !== colour)
    keep(key, colour === null ? others : { ...others, [tenant]: colour })
}

/** @param close what whoever listens hears of the cross in the corner of a dialog or message */
export function themeOf(colour: string | null, close: string): MantineThemeOverride {
  const closeButtonProps = { 'aria-label': close }
  // What can be scrolled can be reached by keys.
  const scrollAreaProps = { viewportProps: { tabIndex: 0 } }
  // The library's grey is too pale to read.
  const styles = { description: { color: 'var(--mantine-color-text)' } }
  return {
    ...theme,
    ...(colour !== null && { colors: { brand: brandShades(colour) } }),
    components: {
      Modal: { defaultProps: { closeButtonProps } },
      Drawer: { defaultProps: { closeButtonProps } },
      TableScrollContainer: { defaultProps: { scrollAreaProps } },
      // It lies over other words.
      Notification: { defaultProps: { closeButtonProps, styles, withBorder: true } },
    },
  }
}
