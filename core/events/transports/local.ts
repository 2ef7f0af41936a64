import type { RelayDatabase } from '../../database/relay.ts'
import { beforeAll, claimAnywhere, claimOfTenants, fanOut, turn } from '../inbox.ts'
import type { Lot } from '../inbox.ts'
import type { Transport } from '../transport.ts'

interface Moved {
  readonly moved: number
  readonly last: string | null
  readonly lots: readonly Lot[] | null
}

/**
 * PostgreSQL alone: one statement takes events out of outboxes and puts them into the inboxes of
 * their consumers, so an event is in all of them or still unpublished.
 */
export function localTransport(relay: RelayDatabase): Transport {
  /** Where the last turn among all tenants ended: the next begins behind it. */
  let position = beforeAll

  return {
    name: 'local',
    async relay(tenants) {
      const [row] =
        tenants === undefined
          ? await relay.query<Moved>(claimAnywhere + fanOut, [position, turn.tenants, turn.events])
          : await relay.query<Moved>(claimOfTenants + fanOut, [tenants, turn.events])
      const { moved = 0, last, lots } = row ?? {}
      if (tenants === undefined) {
        // Behind the last tenant there may be none, and some before: begin anew.
        const wrapped = moved === 0 && position !== beforeAll
        position = last ?? beforeAll
        if (wrapped) return this.relay()
      }
      return { moved, lots: lots ?? [] }
    },
    // One statement moves an event: it is never between.
    onTheWay: async (consumers) => new Map(consumers.map(({ name }) => [name, 0])),
    start: async () => undefined,
    stop: async () => undefined,
  }
}
