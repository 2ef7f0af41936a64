import { pluginOf } from '../../schema/define-entity.ts'
import { field } from '../../schema/field.ts'
import { eventName } from './event-rules.ts'
import { fault, type Rule } from './rule.ts'

/**
 * Subscribers: the event of an installed plugin exists; one of a plugin that is not installed is
 * never heard, which is an ordinary state. Whether what they read fits what is published is proven
 * against the schemas (`events/compatibility.ts`).
 */
export const checkSubscribers: Rule = function* ({ plugins }) {
  for (const plugin of plugins)
    for (const { event, reads, handle } of plugin.subscribers ?? []) {
      if (typeof event !== 'string' || !eventName.test(event)) {
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
