// `npm test`, `npm run test:full` and `npm run bench`: plain JavaScript, see cli/bin/launcher.js.
//   --full    the counts of the long tier (STRATA_TIER=full) instead of the short one
//   --bench   the benchmarks instead of the tests
// Everything else goes to vitest: `npm test -- core/database -t ledger`.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import {
  ensureInstalled,
  environment,
  findNode,
  root,
  run,
  sourceFlags,
} from '../cli/bin/launcher.js'

const given = process.argv.slice(2)
const parameters = given.filter((word) => word !== '--full' && word !== '--bench')

ensureInstalled()
process.exitCode = given.includes('--bench') ? await bench() : await test()

function bench() {
  const program = join(root, 'tests', 'bench', 'run.ts')
  return run(findNode(), [...sourceFlags, program, ...parameters], {
    cwd: root,
    env: environment(),
  })
}

async function test() {
  const countsFile = join(root, '.cache', `test-counts-${process.pid}.json`)
  mkdirSync(join(root, '.cache'), { recursive: true })
  const tier = given.includes('--full') ? 'full' : (process.env.STRATA_TIER ?? 'ci')
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=./tests/reporter.ts']
  const exitCode = await run(findNode(), [vitest, 'run', ...reporters, ...parameters], {
    cwd: root,
    env: environment({ STRATA_TIER: tier, STRATA_TEST_COUNTS: countsFile }),
  })
  const counts = readCounts(countsFile)
  for (const reason of counts.reasons) process.stdout.write(`Skipped: ${reason}\n`)
  // Last line, plain: continuous integration reads it.
  process.stdout.write(
    `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`,
  )
  return exitCode === 0 && counts.failed > 0 ? 1 : exitCode
}

/** A run that ended before it could count has failed, whatever it had done. */
function readCounts(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0, reasons: [] }
  const counts = JSON.parse(readFileSync(file, 'utf8'))
  rmSync(file)
  return counts
}
