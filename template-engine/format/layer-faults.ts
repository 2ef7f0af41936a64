/** What is wrong with a layer before it is laid over anything. */
import { isObject, memberOf } from '../merge/json.ts'
import type { Json, Value } from '../merge/json.ts'
import { getAt } from '../merge/locate.ts'
import { childPointer } from '../merge/pointer.ts'
import type { Rules } from '../merge/rules.ts'
import type { Fault } from './finding.ts'
import { hasMadeUpKeys, hasUids, keyedLists } from './walk.ts'

/** Ids that stand twice, carry the tenant's prefix, or share a uid. */
export function* idFaults(sections: Json, rules: Rules): Generator<Fault> {
  for (const { rule, pointer, items } of keyedLists(rules.root, sections)) {
    const keys = new Set<string>()
    const uids = new Map<string, string>()
    for (const { key, item } of items) {
      const at = childPointer(pointer, key)
      if (keys.has(key))
        yield {
          code: 'duplicate-id',
          pointer: at,
          message: `Expected one item with ${rule.key.join(' and ')} "${key}" in this list, found a second; merge or rename one.`,
        }
      keys.add(key)
      if (hasMadeUpKeys(rule) && key.startsWith('x_') && item['$remove'] !== true)
        yield {
          code: 'prefix',
          pointer: at,
          message: `Expected an id without "x_", which is kept for what tenants make, found "${key}"; call it "${key.slice(2)}".`,
        }
      const uid = hasUids(rule) ? item['uid'] : undefined
      if (typeof uid !== 'string') continue
      const holder = uids.get(uid)
      if (holder !== undefined && holder !== key)
        yield {
          code: 'uid',
          pointer: childPointer(at, 'uid'),
          message: `Expected a uid of its own, found "${uid}", which "${holder}" has; leave it out, the release gives one.`,
        }
      uids.set(uid, key)
    }
  }
}

/** Removals of what is not there: most often the parent renamed or removed it. */
export function* removalFaults(sections: Json, below: Value, rules: Rules): Generator<Fault> {
  for (const { pointer, items } of keyedLists(rules.root, sections))
    for (const { key, item } of items) {
      const at = childPointer(pointer, key)
      if (item['$remove'] !== true) continue
      if (getAt(below, at, rules) === undefined)
        yield {
          code: 'composition',
          pointer: at,
          message: `Expected "${key}" in what this vertical builds on, found none to remove; correct the id or take this out.`,
        }
      const others = Object.keys(item).filter(
        (name) => name !== '$remove' && memberOf(item, name) !== undefined,
      )
      if (others.some((name) => name.startsWith('$')))
        yield {
          code: 'composition',
          pointer: at,
          message: `Expected "$remove" alone, found ${others.filter((name) => name.startsWith('$')).join(', ')} beside it; decide for one.`,
        }
    }
}

/** Keys of `labels` that name no text of the document. */
export function* labelFaults(document: Json, rules: Rules): Generator<Fault> {
  const labels = memberOf(document, 'labels')
  for (const [locale, texts] of Object.entries(isObject(labels) ? labels : {}))
    for (const path of Object.keys(isObject(texts) ? texts : {})) {
      const leads = path.startsWith('/') && !path.startsWith('/labels/')
      if (leads && typeof getAt(document, path, rules) === 'string') continue
      yield {
        code: 'label-pointer',
        pointer: childPointer(childPointer('/labels', locale), path),
        message: `Expected a pointer to a text of this configuration such as /workflows/ID/label, found "${path}", which leads to none; correct or remove it.`,
      }
    }
}
