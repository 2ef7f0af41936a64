/** Bringing a vertical to every tenant, and every tenant to its next minor version. */
import type { Dataset } from './dataset.ts'
import { figure, percentile } from './measurement.ts'
import type { Measurement } from './measurement.ts'

/** A release that asks nothing of a tenant that changed nothing. */
const step = { vertical: 'wholesale-distribution', from: '1.0.0', to: '1.1.0' }

export async function benchFleet({
  kernel,
  engine,
  tenants,
}: Dataset): Promise<readonly Measurement[]> {
  const apply: number[] = []
  for (let number = 0; number < tenants; number++) {
    const scope = await kernel.systemScope(`bench-${number}`)
    const started = performance.now()
    await engine.apply(scope, `${step.vertical}@${step.from}`)
    apply.push(performance.now() - started)
    // Every tenth has changed something of its own.
    if (number % 10 === 0)
      await kernel.changeConfiguration(await kernel.systemScope(`bench-${number}`), {
        kind: 'edit',
        summary: 'Bench',
        edit: (document) => ({ ...document, flags: { x_bench: number } }),
      })
  }
  const request = { vertical: step.vertical, to: step.to, onlyClean: true }
  const planned = await timed(() => engine.upgradeAll({ ...request, dryRun: true }))
  const applied = await timed(() => engine.upgradeAll(request))
  const again = await timed(() => engine.upgradeAll(request))
  const counts = (report: { readonly counts: Readonly<Record<string, number>> }): string =>
    Object.entries(report.counts)
      .filter(([, count]) => count > 0)
      .map(([status, count]) => `${figure(count)} ${status}`)
      .join(', ')
  const scaled = 2400 / tenants
  return [
    {
      name: 'new tenant from a template',
      value: percentile(apply, 0.99),
      unit: 'ms p99',
      goal: { atMost: 1000 },
    },
    {
      name: `fleet of ${figure(tenants)} tenants, planned`,
      value: planned.seconds,
      unit: 's',
      goal: { atMost: 15 / scaled },
      detail: counts(planned.result),
    },
    {
      name: `fleet of ${figure(tenants)} tenants, applied`,
      value: applied.seconds,
      unit: 's',
      goal: { atMost: 45 / scaled },
      detail: counts(applied.result),
    },
    {
      name: `fleet of ${figure(tenants)} tenants, nothing to do`,
      value: again.seconds,
      unit: 's',
      detail: `${figure((again.seconds * 1000) / tenants)} ms a tenant`,
    },
  ]
}

async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const started = performance.now()
  const result = await work()
  return { seconds: (performance.now() - started) / 1000, result }
}
