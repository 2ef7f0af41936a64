#!/usr/bin/env node
// `npm start` on a fresh clone: install what is missing, then `erp start` on the right Node.
import { join } from 'node:path'
import { ensureInstalled, environment, findNode, root, run, sourceFlags } from './launcher.js'

ensureInstalled()
const program = join(root, 'cli', 'erp.ts')
process.exitCode = await run(
  findNode(),
  [...sourceFlags, program, 'start', ...process.argv.slice(2)],
  { env: environment() },
)
