#!/usr/bin/env node
// The `erp` command: TypeScript in the source tree, compiled JavaScript in an installed package.
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { environment, findNode, flags, refuse, root, run, sourceFlags } from './launcher.js'

const here = dirname(realpathSync(fileURLToPath(import.meta.url)))
const source = join(here, '..', 'erp.ts')
const compiled = join(here, '..', 'dist', 'erp.js')
// Node strips no types below node_modules, so an installed package always runs what was compiled.
const runsSource = existsSync(source) && !here.split(sep).includes('node_modules')

if (runsSource && !existsSync(join(root, 'node_modules'))) {
  refuse('Expected installed dependencies, found no node_modules; run npm start or npm ci first.')
}
if (!runsSource && !existsSync(compiled)) {
  refuse(`Expected the compiled command at ${compiled}, found nothing; install the package again.`)
}

const node = findNode()
if (!runsSource && node === process.execPath) {
  process.setSourceMapsEnabled(true)
  await import(compiled)
} else {
  const program = runsSource ? [...sourceFlags, source] : [...flags, compiled]
  process.exitCode = await run(node, [...program, ...process.argv.slice(2)], {
    env: runsSource ? environment() : process.env,
  })
}
