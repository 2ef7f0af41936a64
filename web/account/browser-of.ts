/** What somebody calls the browser behind a `User-Agent`; undefined where it tells neither. */
export function browserOf(
  userAgent: string | null,
): { readonly browser: string; readonly system: string } | undefined {
  if (userAgent === null) return undefined
  const found = (names: readonly (readonly [string, RegExp])[]) =>
    names.find(([, pattern]) => pattern.test(userAgent))?.[0]
  // Most claim to be others as well: the more particular come first.
  const browser = found([
    ['Edge', /\bEdg(e|A|iOS)?\//],
    ['Opera', /\bOPR\//],
    ['Samsung Internet', /\bSamsungBrowser\//],
    ['Firefox', /\b(Firefox|FxiOS)\//],
    ['Chrome', /\b(Headless)?(Chrome|CriOS|Chromium)\//],
    ['Safari', /\bSafari\//],
  ])
  const system = found([
    ['iPhone', /\biPhone\b/],
    ['iPad', /\biPad\b/],
    ['Android', /\bAndroid\b/],
    ['Windows', /\bWindows\b/],
    ['macOS', /\bMac OS X\b/],
    ['ChromeOS', /\bCrOS\b/],
    ['Linux', /\bLinux\b/],
  ])
  return browser === undefined || system === undefined ? undefined : { browser, system }
}
