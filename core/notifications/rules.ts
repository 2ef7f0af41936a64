import type { Effective } from '../configuration/effective.ts'
import { itemsOf, memberOf, textOf, textsOf } from '../configuration/shape.ts'
import { pluginOf } from '../schema/define-entity.ts'
import type { Json } from '../schema/json.ts'
import { conditionFaults } from './condition.ts'

/** A rule of the configuration, ready to be applied. */
export interface Rule {
  readonly id: string
  /** As people call it. */
  readonly label: string
  readonly when: Json | undefined
  readonly to: readonly string[]
  readonly channels: ReadonlySet<string>
  readonly subject: string
  readonly template: string
  readonly webhook: string | undefined
}

const compiled = new WeakMap<Effective, ReadonlyMap<string, readonly Rule[]>>()

/** The rules that hear of an event type: active ones, of an active module. */
export function rulesOn(effective: Effective, type: string): readonly Rule[] {
  let known = compiled.get(effective)
  if (known === undefined) compiled.set(effective, (known = compile(effective)))
  return known.get(type) ?? []
}

/** The rule with this id, whether or not it is active. */
export function ruleNamed(effective: Effective, id: string): Rule | undefined {
  const item = itemsOf(effective.document['notifications']).find((one) => textOf(one, 'id') === id)
  return item === undefined ? undefined : toRule(item)
}

/** Whether a rule still asks for webhooks: what it queued before it was taken back is not sent. */
export function webhookOf(effective: Effective, id: string): string | undefined {
  for (const rules of (compiled.get(effective) ?? compile(effective)).values())
    for (const rule of rules)
      if (rule.id === id && rule.channels.has('webhook')) return rule.webhook
  return undefined
}

function compile(effective: Effective): ReadonlyMap<string, readonly Rule[]> {
  const byEvent = new Map<string, Rule[]>()
  for (const item of itemsOf(effective.document['notifications'])) {
    if (memberOf(item, 'active') === false) continue
    const type = textOf(item, 'on')
    if (!effective.activeModules.has(pluginOf(type))) continue
    const rule = toRule(item)
    // A condition from before a check existed, which that check refuses, is never run.
    if (rule.when !== undefined && conditionFaults(rule.when, '', () => undefined).length > 0)
      continue
    byEvent.set(type, [...(byEvent.get(type) ?? []), rule])
  }
  return byEvent
}

function toRule(item: Json): Rule {
  const id = textOf(item, 'id')
  const label = textOf(item, 'label') || id
  return {
    id,
    label,
    when: memberOf(item, 'when'),
    to: textsOf(memberOf(item, 'to')),
    channels: new Set(textsOf(memberOf(item, 'channels'))),
    subject: textOf(item, 'subject') || label,
    template: textOf(item, 'template'),
    webhook: textOf(item, 'webhook') || undefined,
  }
}
