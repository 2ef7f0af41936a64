// `npm run check`, the inner loop: types, lint, format, and the tests that need no PostgreSQL.
// Tests that need one are named `*.db.test.ts`. Plain JavaScript, see cli/bin/launcher.js.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled, environment, findNode, root } from '../cli/bin/launcher.js'

ensureInstalled()
const node = findNode()
const installed = (...path) => join(root, 'node_modules', ...path)

const steps = [
  ['types', [installed('typescript', 'bin', 'tsc'), '-p', '.']],
  ['types of the web', [installed('typescript', 'bin', 'tsc'), '-p', 'web']],
  ['lint', [installed('oxlint', 'bin', 'oxlint'), '--quiet']],
  ['format', [installed('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level=warn', '.']],
  [
    'tests',
    [installed('vitest', 'vitest.mjs'), 'run', '--reporter=dot', '--exclude=**/*.db.test.ts'],
  ],
]

const outcomes = await Promise.all(steps.map(([name, parameters]) => check(name, parameters)))
const failed = outcomes.filter((outcome) => !outcome.passed).map((outcome) => outcome.name)
process.stdout.write(
  failed.length === 0 ? 'All checks passed.\n' : `Failed: ${failed.join(', ')}.\n`,
)
process.exitCode = failed.length === 0 ? 0 : 1

/** Runs one step; its output is printed in one piece when it ends, so that steps do not mingle. */
function check(name, parameters) {
  const started = Date.now()
  return new Promise((resolve) => {
    const child = spawn(node, parameters, {
      cwd: root,
      env: environment({
        STRATA_TIER: 'check',
        ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
      }),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const chunks = []
    child.stdout.on('data', (chunk) => chunks.push(chunk))
    child.stderr.on('data', (chunk) => chunks.push(chunk))
    child.once('error', (error) => chunks.push(Buffer.from(`${error.message}\n`)))
    child.once('close', (code) => {
      const passed = code === 0
      const seconds = ((Date.now() - started) / 1000).toFixed(1)
      process.stdout.write(`${passed ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`)
      if (!passed) process.stdout.write(`${Buffer.concat(chunks).toString('utf8').trim()}\n\n`)
      resolve({ name, passed })
    })
  })
}
