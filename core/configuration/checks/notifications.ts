import { administrator } from '../../access/kernel-permissions.ts'
import { whyUnknown } from '../catalogue.ts'
import { child, itemsOf, memberOf, textOf, textsOf } from '../shape.ts'
import { checkEntity, type Check } from './check.ts'

export const checkNotifications: Check = function* ({ document, catalogue }) {
  const roles = new Set([
    administrator,
    ...itemsOf(document['roles']).flatMap((role) => [textOf(role, 'id'), textOf(role, 'uid')]),
  ])
  for (const rule of itemsOf(document['notifications'])) {
    const at = child('/notifications', textOf(rule, 'id'))
    const event = textOf(rule, 'on')
    if (!catalogue.events.has(event))
      yield {
        pointer: `${at}/on`,
        message: `Expected an event of an installed module, found that ${whyUnknown(catalogue, event, 'event')}.`,
      }
    for (const receiver of textsOf(memberOf(rule, 'to'))) {
      const role = /^role:(.+)$/.exec(receiver)?.[1]
      if (role !== undefined && !roles.has(role))
        yield {
          pointer: `${at}/to`,
          message: `Expected a role of this configuration, found "${role}"; name one of its roles or remove it.`,
        }
    }
    if (
      itemsOf(memberOf(rule, 'channels')).includes('webhook') &&
      memberOf(rule, 'webhook') === undefined
    )
      yield {
        pointer: `${at}/webhook`,
        message: `Expected a URL for the channel "webhook", found none; add it or remove the channel.`,
      }
  }
}

export const checkDocuments: Check = function* (checked) {
  for (const template of itemsOf(checked.document['documents'])) {
    const entity = textOf(template, 'entity')
    if (entity !== '')
      yield* checkEntity(checked, `${child('/documents', textOf(template, 'id'))}/entity`, entity)
  }
}
