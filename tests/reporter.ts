import { writeFileSync } from 'node:fs'
import type { SerializedError } from 'vitest'
import type { Reporter, TestModule } from 'vitest/node'

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** What was skipped and why, one sentence each. */
  readonly reasons: readonly string[]
}

/**
 * Counts for `tests/run.js`, written to the file that STRATA_TEST_COUNTS names. A file that fails
 * outside of its tests (an import, a hook) and an error that belongs to no test count as failed.
 */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const file = process.env['STRATA_TEST_COUNTS']
    if (file !== undefined) writeFileSync(file, JSON.stringify(count(modules, errors.length)))
  }
}

function count(modules: readonly TestModule[], unhandledErrors: number): Counts {
  let passed = 0
  let failed = unhandledErrors
  let skipped = 0
  const reasons: string[] = []
  for (const module of modules) {
    const failedBefore = failed
    for (const test of module.children.allTests()) {
      const result = test.result()
      if (result.state === 'passed') passed += 1
      else if (result.state === 'failed') failed += 1
      else {
        skipped += 1
        if (result.state === 'skipped' && result.note !== undefined)
          reasons.push(
            `${test.parent.type === 'suite' ? test.parent.name : test.name} (${result.note})`,
          )
      }
    }
    if (!module.ok() && failed === failedBefore) failed += 1
  }
  return { passed, failed, skipped, reasons }
}
