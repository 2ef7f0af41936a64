import { readFileSync } from 'node:fs'

/** The version of this package; compiled, this file sits one folder deeper. */
export const engineVersion: string = (() => {
  for (const place of ['../package.json', '../../package.json'])
    try {
      const manifest = JSON.parse(readFileSync(new URL(place, import.meta.url), 'utf8')) as {
        readonly version: string
      }
      return manifest.version
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
  throw new Error('Expected package.json beside the template engine, found none; install it again.')
})()
