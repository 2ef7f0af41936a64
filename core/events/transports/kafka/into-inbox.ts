import type { TopicPartitionOffsetAndMetadata } from 'kafkajs'
import type { Envelope } from '../../envelope.ts'

/**
 * Gathers what partitions bring at the same time into one statement, and commits offsets behind it,
 * the latest of each partition. Offsets may lag: what comes again is known.
 */
export function inboxOf(
  receive: (events: readonly Envelope[]) => Promise<void>,
  commit: (offsets: TopicPartitionOffsetAndMetadata[]) => Promise<void>,
): {
  /** Returns when the events are in the inbox. */
  put(events: readonly Envelope[], offset: TopicPartitionOffsetAndMetadata): Promise<void>
  /** Returns when no commit of offsets is under way or due. */
  settled(): Promise<void>
} {
  let gathering: { events: Envelope[]; received: Promise<void> } | undefined
  let busy: Promise<unknown> = Promise.resolve()
  const offsets = new Map<string, TopicPartitionOffsetAndMetadata>()
  let committing: Promise<void> | undefined

  /** What comes while the last statement runs goes into this one. */
  async function put(events: readonly Envelope[], before: Promise<unknown>): Promise<void> {
    await before
    // And so does what comes in the same turn of the event loop.
    await Promise.resolve()
    gathering = undefined
    if (events.length > 0) await receive(events)
  }

  function gather(): { events: Envelope[]; received: Promise<void> } {
    if (gathering !== undefined) return gathering
    const events: Envelope[] = []
    const received = put(events, busy)
    busy = received.catch(() => undefined)
    return (gathering = { events, received })
  }

  async function commitAll(): Promise<void> {
    while (offsets.size > 0) {
      const due = [...offsets.values()]
      offsets.clear()
      // Another member may have the partition by now: it commits for itself.
      await commit(due).catch(() => undefined)
    }
    committing = undefined
  }

  return {
    async put(events, offset) {
      const gathered = gather()
      gathered.events.push(...events)
      await gathered.received
      offsets.set(`${offset.topic} ${offset.partition}`, offset)
      committing ??= commitAll()
    },
    async settled() {
      await committing
    },
  }
}
