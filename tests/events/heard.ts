/** What the mirror heard, as stories look at it. */
import { setTimeout } from 'node:timers/promises'
import type { Bank, EventWorld } from './world.ts'

/** What is said of the mirror among all consumers. */
export const mirrors = (lag: { readonly consumers: readonly { readonly consumer: string }[] }) =>
  lag.consumers.find(({ consumer }) => consumer === 'mirror.accounts')

/** What the mirror heard of a tenant, in the order of its handling. */
export async function amounts(world: EventWorld, { tenant }: Bank): Promise<readonly number[]> {
  const rows = await world.admin<{ amount: string }>(
    'select amount from mirror_entry where tenant_id = $1 order by id',
    [tenant.id],
  )
  return rows.map(({ amount }) => Number(amount))
}

export async function heardBy(world: EventWorld, bank: Bank, count: number): Promise<void> {
  while ((await amounts(world, bank)).length < count) await setTimeout(20)
}
