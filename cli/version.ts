import { existsSync, readFileSync } from 'node:fs'

/** The version of this package; compiled, this file sits one folder deeper. */
export function productVersion(): string {
  const here = new URL('package.json', import.meta.url)
  const file = existsSync(here) ? here : new URL('../package.json', import.meta.url)
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string }
  return version
}
