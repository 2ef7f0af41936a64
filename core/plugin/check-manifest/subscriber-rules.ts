import { pluginOf } from '../../schema/define-entity.ts'
import { field } from '../../schema/field.ts'
import { kernelEvents } from '../../events/declared-events.ts'
import { eventName } from './event-rules.ts'
import { fault, repeated, type Rule } from './rule.ts'

/**
 * Subscribers: the event of an installed plugin exists; one of a plugin that is not installed is
 * never heard, which is an ordinary state. Whether what they read fits what is published is proven
 * against the schemas (`events/compatibility.ts`).
 */
export const checkSubscribers: Rule = function* ({ plugins }) {
  for (const plugin of plugins) {
    for (const { name, entities } of plugin.projections ?? [])
      for (const entity of entities)
        if (
          entity.projection !== true ||
          entity.internal !== true ||
          entity.customFields === true ||
          !(plugin.entities ?? []).includes(entity)
        )
          yield fault(
            plugin.name,
            `entities of its own with "projection" and "internal" and without custom fields in projection "${name}"`,
            `"${entity.name}"`,
            'declare it so',
          )
    for (const name of repeated((plugin.projections ?? []).map((one) => one.name)))
      yield fault(plugin.name, 'each projection once', `"${name}" twice`, 'rename or remove one')
    const all = [
      ...(plugin.subscribers ?? []),
      ...(plugin.projections ?? []).flatMap(({ subscribers }) => subscribers),
    ]
    for (const { event, reads, handle } of all) {
      const ofKernel = kernelEvents.some(({ name }) => name === event)
      if (typeof event !== 'string' || !(ofKernel || eventName.test(event))) {
        yield fault(
          plugin.name,
          'subscribers of events such as "crm.opportunity.won"',
          JSON.stringify(event),
          'name the event',
        )
        continue
      }
      const owner = plugins.find(({ name }) => name === pluginOf(event))
      if (owner !== undefined && !(owner.events ?? []).some(({ name }) => name === event))
        yield fault(
          plugin.name,
          `subscribers of events that "${owner.name}" declares`,
          `"${event}"`,
          `correct it, or let "${owner.name}" declare it`,
        )
      if (typeof handle !== 'function')
        yield fault(
          plugin.name,
          `a function that handles "${event}"`,
          typeof handle,
          'use defineSubscriber',
        )
      for (const [member, declared] of Object.entries(reads ?? {}))
        if (!Object.hasOwn(field, declared.type))
          yield fault(
            plugin.name,
            `a known type of field "${member}" read of event "${event}"`,
            `"${declared.type}"`,
            'correct it',
          )
    }
  }
}
