import { defineConfig } from 'vitest/config'
import { budgetOf } from './tests/support/budget.ts'

/** Workspace packages resolve to their TypeScript, never to a stale `dist`. */
const conditions = ['@strata-erp/source', 'node']
/** What takes longer than all the rest together is for the long tier alone. */
const long = process.env['STRATA_TIER'] === 'full' ? [] : ['**/*.full.test.ts']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ['{core,template-engine,plugins,cli,demo,web,tests}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', ...long],
    globalSetup: ['tests/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // How long a loaded machine may take; what must happen within a second says so itself.
    expect: { poll: { timeout: 10_000 } },
    // The merge may import nothing of the house, its laws read their count from here.
    env: { STRATA_LAW_RUNS: String(budgetOf('T1 runs of each law')) },
    execArgv: ['--conditions=@strata-erp/source'],
  },
})
