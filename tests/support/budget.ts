/** How much work a fuzz, a property or a load test does: `tests/budget.json`, by tier. */
import counts from '../budget.json' with { type: 'json' }

/** The count for this run: `npm test` takes the short tier, `npm run test:full` the long one. */
export function budgetOf(name: keyof typeof counts): number {
  const { ci, full } = counts[name]
  return process.env['STRATA_TIER'] === 'full' ? full : ci
}
