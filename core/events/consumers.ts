import type { Plugin } from '../plugin/define-plugin.ts'
import { createContext } from '../records/context.ts'
import type { Work } from '../records/work.ts'
import type { Heard, Subscriber } from './define-subscriber.ts'
import type { Envelope } from './envelope.ts'
import { readPayload } from './read-payload.ts'

/**
 * Who hears events: a plugin with all its subscribers, or a part of the kernel. The order of an
 * aggregate's events is kept for each consumer.
 */
export interface Consumer {
  /** The plugin's name, or `<plugin>.<projection>`. */
  readonly name: string
  /** Named in the audit trail as the actor of what it does. */
  readonly title: string
  /** The module that must be active for the tenant; absent: it hears for every tenant. */
  readonly module?: string
  /** Names of the events it hears. */
  readonly types: readonly string[]
  handle(work: Work, envelope: Envelope): Promise<void>
}

/** One consumer for each plugin that declares subscribers, and one for each projection. */
export function consumersOf(plugins: readonly Plugin[]): readonly Consumer[] {
  return plugins.flatMap((plugin) => [
    ...(plugin.subscribers === undefined || plugin.subscribers.length === 0
      ? []
      : [consumerOf(plugin, plugin.name, plugin.subscribers)]),
    ...(plugin.projections ?? []).map(({ name, subscribers }) =>
      consumerOf(plugin, `${plugin.name}.${name}`, subscribers),
    ),
  ])
}

function consumerOf(plugin: Plugin, name: string, subscribers: readonly Subscriber[]): Consumer {
  const byType = Map.groupBy(subscribers, ({ event }) => event)
  return {
    name,
    title: plugin.title,
    module: plugin.name,
    types: [...byType.keys()],
    async handle(work, envelope) {
      const ctx = createContext(work, plugin.name)
      for (const { reads, handle } of byType.get(envelope.type) ?? [])
        await handle(ctx, heardOf(reads, envelope) as never)
    },
  }
}

function heardOf(reads: Subscriber['reads'], envelope: Envelope): Heard {
  const { id, type, aggregateId, sequence, actor, payload } = envelope
  return {
    id,
    type,
    aggregateId,
    sequence,
    actor,
    at: new Date(envelope.at),
    payload: readPayload(reads, payload),
  }
}
