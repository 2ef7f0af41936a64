import * as vitest from 'vitest'
import { missingRedis } from './redis.ts'

/**
 * A suite that needs Redis. Without it the suite is one skipped test that says what would bring it;
 * with `CI=true` that test fails.
 */
export function describeWithRedis(title: string, body: () => void): void {
  const remedy = missingRedis()
  if (remedy === undefined) {
    vitest.describe(title, body)
    return
  }
  vitest.describe(title, () => {
    vitest.test('finds what it needs', (context) => {
      if (process.env['CI'] === 'true') throw new Error(`In CI nothing may be missing: ${remedy}`)
      context.skip(remedy)
    })
  })
}
