import { pluginOf } from '../../schema/define-entity.ts'
import { field } from '../../schema/field.ts'
import { fault, repeated, type Rule } from './rule.ts'

export const eventName = /^[a-z][a-z0-9-]*(\.[a-z][A-Za-z0-9-]*){2}$/

export const checkEvents: Rule = function* ({ plugins }) {
  for (const name of repeated(
    plugins.flatMap((plugin) => plugin.events ?? []).map(({ name }) => name),
  ))
    yield fault(pluginOf(name), 'each event once', `"${name}" twice`, 'rename or remove one')
  for (const plugin of plugins)
    for (const event of plugin.events ?? []) {
      const { name } = event
      if (!eventName.test(name) || pluginOf(name) !== plugin.name)
        yield fault(
          plugin.name,
          `an event name such as "${plugin.name}.order.placed"`,
          `"${name}"`,
          'write plugin, subject and what happened to it',
        )
      if (!Number.isInteger(event.version) || event.version < 1)
        yield fault(
          plugin.name,
          `a whole version from 1 of event "${name}"`,
          String(event.version),
          'correct it',
        )
      const aggregate = Object.hasOwn(event.fields, event.aggregate)
        ? event.fields[event.aggregate]
        : undefined
      if (aggregate?.type !== 'id' && aggregate?.type !== 'reference')
        yield fault(
          plugin.name,
          `a field of type id as aggregate of event "${name}"`,
          `"${event.aggregate}"`,
          'name the field that says what the event is about',
        )
      for (const [member, declared] of Object.entries(event.fields))
        if (!Object.hasOwn(field, declared.type))
          yield fault(
            plugin.name,
            `a known type of field "${member}" of event "${name}"`,
            `"${declared.type}"`,
            'correct it',
          )
    }
}
