/** What the operators' routes are given by the composed product. */
import { createFleetWorker } from '@strata-erp/core/operate'
import type { FleetWorker, IsolationReport, Kernel, PlatformParts } from '@strata-erp/core/operate'
import type { TemplateEngine } from '@strata-erp/template-engine'
import { allChecks, isolation } from './checks.ts'
import { firstTemplate } from './first-template.ts'
import { notice } from './output.ts'
import type { Session } from './session.ts'

interface Composed {
  readonly kernel: Kernel
  readonly engine: TemplateEngine
}

export const platformParts = (session: Session): PlatformParts =>
  partsOf(session, {
    checks: async () =>
      // Without the owner's login the schema cannot be compared: the other checks still tell.
      (session.ownerUrl === undefined ? await withoutOwner(session) : await allChecks(session)).map(
        ({ check, ok, found }) => ({ name: check, ok, found }),
      ),
    isolation: () => isolation(session),
  })

async function withoutOwner(session: Session) {
  const answers = await session.kernel.door.readiness()
  const report = await isolation(session)
  return [
    ...answers.map(({ name, ok, found }) => ({ check: name, ok, found })),
    {
      check: 'schema',
      ok: true,
      found: 'Not compared: this process has no DATABASE_OWNER_URL; run "erp doctor".',
    },
    {
      check: 'isolation',
      ok: report.violations.length === 0,
      found: `${String(report.violations.length)} place(s) break isolation.`,
    },
  ]
}

/** The same for a product that looks at its database in another way, as tests do. */
export function partsOf(
  { kernel, engine }: Composed,
  reports: {
    readonly checks: PlatformParts['checks']
    readonly isolation: () => Promise<IsolationReport>
  },
): PlatformParts {
  return {
    async verticals() {
      const all = await engine.listVerticals()
      return all.map(({ key, label, versions, deprecated }) => ({
        key,
        label,
        versions,
        deprecated,
      }))
    },
    targetOf: (tenantId) => engine.targetOf(tenantId),
    ...firstTemplate({ kernel, engine }),
    checks: reports.checks,
    async isolation() {
      const { tables, rules, violations } = await reports.isolation()
      return {
        tables: tables.length,
        rules: rules.map((rule) => ({
          rule,
          violations: violations
            .filter((one) => one.rule === rule)
            .map(({ object, message }) => `${object}: ${message}`),
        })),
      }
    },
  }
}

/** Works off what operators order for the fleet. */
export const fleetWorker = (
  { kernel, engine }: Composed,
  report: (error: unknown, requestId: string) => void = (error) =>
    notice(`fleet: ${String(error)}`),
): FleetWorker =>
  createFleetWorker({
    database: kernel.database,
    report,
    async work({ vertical, to, onlyClean, dryRun }, told) {
      await engine.upgradeAll({ vertical, to, onlyClean, dryRun, onProgress: told })
    },
  })
