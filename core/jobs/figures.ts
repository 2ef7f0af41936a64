/** What is counted of jobs: of the queue of all tenants, and of what ended in this process. */
import type { Outcome } from './attempt.ts'
import type { Claimed, JobCount, Queue } from './queue.ts'
import type { JobRegistry } from './registry.ts'

export interface JobFigures {
  /** Jobs that are not over, and dead ones, of all tenants; empty without a relay role. */
  readonly depth: readonly JobCount[]
  /** Attempts that ended in this process, by `name outcome`. */
  readonly ended: ReadonlyMap<string, number>
  /** The same by `tenant outcome`, with the tenant's id. */
  readonly endedOf: ReadonlyMap<string, number>
  /** Jobs at work in this process. */
  readonly atWork: number
}

export interface JobCounts {
  count(claimed: Claimed, outcome: Outcome): void
  /** @param queue undefined: without a relay role */
  read(queue: Queue | undefined): Promise<Omit<JobFigures, 'atWork'>>
}

/** Milliseconds that figures of the queue are believed. */
const belief = 5_000

export function countJobs(registry: JobRegistry): JobCounts {
  const ended = new Map<string, number>()
  const endedOf = new Map<string, number>()
  let seen: { readonly at: number; readonly depth: Promise<readonly JobCount[]> } | undefined
  return {
    count({ name, tenantId }, outcome) {
      add(ended, `${name} ${outcome}`)
      add(endedOf, `${tenantId} ${outcome}`)
    },
    async read(queue) {
      if (queue !== undefined && (seen === undefined || performance.now() - seen.at > belief))
        seen = { at: performance.now(), depth: depthOf(queue, registry) }
      return { depth: (await seen?.depth) ?? [], ended, endedOf }
    },
  }
}

/** A figure that is 0 is a figure too: whoever scales on it must see it fall. */
async function depthOf(queue: Queue, registry: JobRegistry): Promise<readonly JobCount[]> {
  const found = new Map(
    (await queue.depth()).map((one) => [`${one.name} ${one.state}`, one] as const),
  )
  for (const name of registry.keys())
    for (const state of ['queued', 'running', 'scheduled', 'dead'])
      if (!found.has(`${name} ${state}`)) found.set(`${name} ${state}`, { name, state, count: 0 })
  return [...found.values()]
}

const add = (counts: Map<string, number>, key: string): void =>
  void counts.set(key, (counts.get(key) ?? 0) + 1)
