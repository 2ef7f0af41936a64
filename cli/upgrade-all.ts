/** `erp vertical upgrade --all`: every tenant, each in a transaction of its own. */
import type { FleetReport, FleetRequest } from '@strata-erp/template-engine'
import { canAsk, confirmed } from './ask.ts'
import type { Given } from './command.ts'
import { exit, notice, print, progress, say } from './output.ts'
import { Refusal } from './refusal.ts'
import type { Session } from './session.ts'
import { table } from './table.ts'

/** @throws Refusal for options that are for one tenant */
export function refuseForFleet(given: Given): void {
  if (given.text('resolve') !== undefined)
    throw wrong(
      'Expected --resolve with --tenant only, found it with --all; answer tenant by tenant.',
      '--resolve',
    )
  if (given.text('to') !== undefined && given.text('vertical') === undefined)
    throw wrong(
      'Expected --vertical beside --all --to, since versions of different verticals differ, found none; name the vertical.',
      '--vertical',
    )
}

const wrong = (message: string, path: string): Refusal => new Refusal('USAGE', message, { path })

export async function upgradeAll(given: Given, { engine }: Session): Promise<number> {
  const told = progress('Upgrading tenants')
  const request: FleetRequest = {
    vertical: given.text('vertical'),
    to: given.text('to'),
    onlyClean: given.flag('onlyClean'),
    dryRun: given.flag('dryRun'),
    onProgress: (done, total, { tenant, status }) => told(done, total, `${tenant}: ${status}`),
  }
  if (!given.flag('yes') && request.dryRun !== true && canAsk(given)) {
    const preview = await engine.upgradeAll({ ...request, dryRun: true })
    say(fleetText(preview))
    if (!(await confirmed('Upgrade these tenants?'))) {
      notice('Nothing was changed.')
      return exit.refused
    }
  }
  const report = await engine.upgradeAll(request)
  print(given, report, () => fleetText(report))
  return report.counts.failed + report.counts.questions === 0 ? exit.done : exit.refused
}

function fleetText({ counts, outcomes, resumed }: FleetReport): string {
  const some = Object.entries(counts).filter(([, count]) => count > 0)
  return [
    ...(resumed ? ['Taken up where a run before was cut short.'] : []),
    ...(outcomes.length === 0
      ? []
      : [
          table(
            ['tenant', 'status', 'from', 'to', 'detail'],
            outcomes.map((one) => [
              one.tenant,
              one.status,
              one.from ?? '',
              one.to ?? '',
              one.detail ?? '',
            ]),
          ),
        ]),
    some.map(([status, count]) => `${String(count)} ${status}`).join(', ') || 'No tenants.',
  ].join('\n')
}
