/** What it costs to know who asks and what they may: the doors that a request passes, without HTTP. */
import type { Dataset, SizedTenant } from './dataset.ts'
import { median } from './measurement.ts'
import type { Measurement } from './measurement.ts'

const requests = 20_000

/** Processor time of this process for requests one after the other, the look-ups of a token's second included. */
export async function benchAccess({ kernel, crowd }: Dataset): Promise<readonly Measurement[]> {
  const { door } = kernel
  const [{ token }] = crowd as readonly [SizedTenant]
  const one = async (): Promise<void> => {
    const caller = await door.authenticate(token)
    if (caller === null || !(await door.fits(caller, { header: undefined, host: 'localhost' })))
      throw new Error('Expected the token to be valid.')
    const { permissions, effective } = await door.scopeOf(caller, 'bench')
    if (!permissions.has('base.company.read') || !effective.activeModules.has('base'))
      throw new Error('Expected the caller to be allowed.')
  }
  const costs: number[] = []
  for (let round = 0; round < 6; round++) {
    const before = process.cpuUsage()
    for (let request = 0; request < requests; request++) await one()
    const { user, system } = process.cpuUsage(before)
    if (round > 0) costs.push((user + system) / requests)
  }
  return [
    {
      name: 'authentication and authorisation, processor time',
      value: median(costs),
      unit: 'us a request',
      goal: { atMost: 60 },
    },
  ]
}
