import { administrator } from '../../access/kernel-permissions.ts'
import { isMailAddress } from '../../mail/address.ts'
import { conditionFaults } from '../../notifications/condition.ts'
import { namesOwner, pathFaults } from '../../notifications/event-words.ts'
import { templateFaults } from '../../notifications/template-faults.ts'
import type { InputError } from '../../problem.ts'
import type { Json } from '../../schema/json.ts'
import { targetFault } from '../../webhooks/target.ts'
import { whyUnknown } from '../catalogue.ts'
import { child, itemsOf, memberOf, textOf, textsOf } from '../shape.ts'
import { checkEntity, type Check, type Checked } from './check.ts'

export const checkNotifications: Check = function* (checked) {
  const roles = new Set([
    administrator,
    ...itemsOf(checked.document['roles']).flatMap((role) => [
      textOf(role, 'id'),
      textOf(role, 'uid'),
    ]),
  ])
  for (const rule of itemsOf(checked.document['notifications'])) {
    const at = child('/notifications', textOf(rule, 'id'))
    const event = textOf(rule, 'on')
    if (checked.catalogue.events.has(event)) yield* checkWords(checked, rule, event, at)
    else
      yield {
        pointer: `${at}/on`,
        message: `Expected an event of an installed module, found that ${whyUnknown(checked.catalogue, event, 'event')}.`,
      }
    for (const receiver of textsOf(memberOf(rule, 'to'))) {
      const [, kind = receiver, value = ''] = /^(\w+):(.*)$/s.exec(receiver) ?? []
      if (kind === 'role' && !roles.has(value))
        yield {
          pointer: `${at}/to`,
          message: `Expected a role of this configuration, found "${value}"; name one of its roles or remove it.`,
        }
      if ((kind === 'mail' || kind === 'user') && !isMailAddress(value))
        yield {
          pointer: `${at}/to`,
          message: `Expected a mail address after "${kind}:", found "${value.slice(0, 100)}"; correct or remove it.`,
        }
    }
    yield* checkWebhook(rule, at)
  }
}

/** Condition and texts speak of what the event has, so that they hold when it happens. */
function* checkWords(
  checked: Checked,
  rule: Json,
  event: string,
  at: string,
): Iterable<InputError> {
  const paths = pathFaults(checked.catalogue, (entity) => checked.customFields(entity), event)
  const when = memberOf(rule, 'when')
  if (when !== undefined) yield* conditionFaults(when, `${at}/when`, paths)
  for (const member of ['subject', 'template'])
    for (const message of templateFaults(textOf(rule, member), paths))
      yield { pointer: `${at}/${member}`, message }
  if (textsOf(memberOf(rule, 'to')).includes('owner') && !namesOwner(checked.catalogue, event))
    yield {
      pointer: `${at}/to`,
      message: `Expected an event that names an owner, found ${event}, which does not; name a role or a user instead.`,
    }
}

function* checkWebhook(rule: Json, at: string): Iterable<InputError> {
  const url = memberOf(rule, 'webhook')
  if (url === undefined) {
    if (textsOf(memberOf(rule, 'channels')).includes('webhook'))
      yield {
        pointer: `${at}/webhook`,
        message: `Expected a URL for the channel "webhook", found none; add it or remove the channel.`,
      }
    return
  }
  const message = targetFault(textOf(rule, 'webhook'))
  if (message !== undefined) yield { pointer: `${at}/webhook`, message }
}

export const checkDocuments: Check = function* (checked) {
  for (const template of itemsOf(checked.document['documents'])) {
    const entity = textOf(template, 'entity')
    if (entity !== '')
      yield* checkEntity(checked, `${child('/documents', textOf(template, 'id'))}/entity`, entity)
  }
}
