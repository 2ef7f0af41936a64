import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** Below this (in bytes) an answer fits into one packet as it is. */
const worthwhile = 1024

/** Beside every script and style, its brotli and gzip form: the server sends what a browser takes. */
export function compress(): Plugin {
  return {
    name: 'strata-compress',
    apply: 'build',
    writeBundle({ dir = '' }, bundle) {
      for (const { fileName } of Object.values(bundle)) {
        if (!/^assets\/.*\.(js|css|svg)$/.test(fileName)) continue
        const file = join(dir, fileName)
        const bytes = readFileSync(file)
        if (bytes.length < worthwhile) continue
        const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
        writeFileSync(`${file}.br`, brotliCompressSync(bytes, quality))
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
      }
    },
  }
}
