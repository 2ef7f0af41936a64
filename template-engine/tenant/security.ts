/**
 * What in a template's changes decides who may do or see what (decision 29): always asked, never
 * clean. The tenant's own changes are the tenant's business.
 */
import type { JsonObject } from '@strata-erp/core'
import { isList, isObject, memberOf } from '../merge/json.ts'
import type { Json, Value } from '../merge/json.ts'
import { formatPointer } from '../merge/index.ts'

export interface Widening {
  /** Where holding ours keeps things as they are. */
  readonly path: string
  readonly message: string
}

const items = (value: Value, key = 'id'): ReadonlyMap<string, Json> =>
  new Map(
    (isList(value) ? value : []).flatMap((item) => {
      const id = memberOf(item, key)
      return typeof id === 'string' ? [[id, item] as const] : []
    }),
  )
const texts = (value: Value): readonly string[] =>
  isList(value) ? value.filter((member) => typeof member === 'string') : []
const added = (before: Value, after: Value): readonly string[] => {
  const known = new Set(texts(before))
  return texts(after).filter((member) => !known.has(member))
}

/** Everything that `after` widens against `before`. */
export function wideningsOf(before: JsonObject, after: JsonObject): readonly Widening[] {
  return [
    ...roles(before, after),
    ...rules(before, after),
    ...teams(before, after),
    ...duties(before, after),
    ...modules(before, after),
    ...notifications(before, after),
    ...sensitiveFields(before, after),
    ...transitions(before, after),
  ]
}

/** A new role has no members yet; giving it to someone is a decision of its own. */
function* roles(before: JsonObject, after: JsonObject): Generator<Widening> {
  const now = items(memberOf(after, 'roles'))
  for (const [id, role] of items(memberOf(before, 'roles')))
    for (const permission of added(
      memberOf(role, 'permissions'),
      memberOf(now.get(id), 'permissions'),
    ))
      yield {
        path: formatPointer(['roles', id, 'permissions', permission]),
        message: `The template gives role "${id}" the permission "${permission}".`,
      }
}

/** What a role may do with a field, from nothing up; without a rule it is what its permissions say. */
const accesses = ['none', 'read', 'write']
/** Whose records a role reaches, from nobody's up. */
const reaches = ['none', 'own', 'team', 'all']
const verbs = ['read', 'update', 'delete', 'action']

/** Rules of roles that hide less or reach further; a rule that goes limits nothing any more. */
function* rules(before: JsonObject, after: JsonObject): Generator<Widening> {
  const now = items(memberOf(after, 'roles'))
  for (const [id, role] of items(memberOf(before, 'roles'))) {
    const kept = now.get(id)
    if (kept === undefined) continue
    const at = (...more: string[]): string => formatPointer(['roles', id, ...more])
    const [fields, fieldsNow] = [role, kept].map((one) => items(memberOf(one, 'fields'), 'field'))
    const level = (one: Value): number => accesses.indexOf(textOr(one, 'access', 'write'))
    for (const [field, rule] of fields ?? [])
      if (fieldsNow?.has(field) !== true && level(rule) < level(undefined))
        yield {
          path: at('fields', field),
          message: `The template no longer keeps field "${field}" from role "${id}".`,
        }
    for (const [field, rule] of fieldsNow ?? []) {
      const old = fields?.get(field)
      // A new rule may show what is sensitive; one that allows nothing widens nothing.
      if (level(rule) > (old === undefined ? 0 : level(old)))
        yield {
          path: old === undefined ? at('fields', field) : at('fields', field, 'access'),
          message: `The template lets role "${id}" ${textOr(rule, 'access', 'write')} field "${field}".`,
        }
    }
    const [records, recordsNow] = [role, kept].map((one) =>
      items(memberOf(one, 'records'), 'entity'),
    )
    for (const [entity, rule] of records ?? []) {
      const next = recordsNow?.get(entity)
      const reach = (one: Value, verb: string): number => reaches.indexOf(textOr(one, verb, 'all'))
      const wider = verbs.filter((verb) => reach(next, verb) > reach(rule, verb))
      if (wider.length > 0)
        yield {
          path:
            next === undefined || wider.length > 1
              ? at('records', entity)
              : at('records', entity, wider[0] ?? ''),
          message: `The template lets role "${id}" reach ${entity} records of more people (${wider.join(', ')}).`,
        }
    }
  }
}

const textOr = (item: Value, name: string, otherwise: string): string => {
  const value = memberOf(item, name)
  return typeof value === 'string' ? value : otherwise
}

/** Who joins a team sees the records of its members, where a role reaches those. */
function* teams(before: JsonObject, after: JsonObject): Generator<Widening> {
  const now = items(memberOf(after, 'teams'))
  for (const [id, team] of items(memberOf(before, 'teams')))
    for (const member of added(memberOf(team, 'members'), memberOf(now.get(id), 'members')))
      yield {
        path: formatPointer(['teams', id, 'members', member]),
        message: `The template puts somebody into team "${id}".`,
      }
}

/** A duty that goes, is switched off, names other permissions or gets an exception. */
function* duties(before: JsonObject, after: JsonObject): Generator<Widening> {
  const now = items(memberOf(after, 'duties'))
  for (const [id, duty] of items(memberOf(before, 'duties'))) {
    if (memberOf(duty, 'active') === false) continue
    const kept = now.get(id)
    const at = (...more: string[]): string => formatPointer(['duties', id, ...more])
    if (kept === undefined) {
      yield { path: at(), message: `The template no longer sets apart what duty "${id}" does.` }
      continue
    }
    if (memberOf(kept, 'active') === false)
      yield { path: at('active'), message: `The template switches duty "${id}" off.` }
    for (const member of ['one', 'other', 'within'])
      if (memberOf(kept, member) !== memberOf(duty, member))
        yield { path: at(member), message: `The template changes what duty "${id}" sets apart.` }
    const known = items(memberOf(duty, 'exceptions'), 'member')
    for (const [person, exception] of items(memberOf(kept, 'exceptions'), 'member'))
      if (!known.has(person))
        yield {
          path: at('exceptions', person),
          message: `The template excepts somebody from duty "${id}": ${textOr(exception, 'reason', '')}.`,
        }
  }
}

function* modules(before: JsonObject, after: JsonObject): Generator<Widening> {
  const was = memberOf(before, 'modules')
  for (const [name, state] of Object.entries(isObject(was) ? was : {})) {
    const isOn = memberOf(memberOf(memberOf(after, 'modules'), name), 'active') === true
    if (memberOf(state, 'active') === true && !isOn)
      yield {
        path: formatPointer(['modules', name, 'active']),
        message: `The template switches module "${name}" off.`,
      }
  }
}

/** Addresses outside the house: a webhook, a mail address. */
function* notifications(before: JsonObject, after: JsonObject): Generator<Widening> {
  const was = items(memberOf(before, 'notifications'))
  for (const [id, rule] of items(memberOf(after, 'notifications'))) {
    const old = was.get(id)
    const at = (...more: string[]): string => formatPointer(['notifications', id, ...more])
    const webhook = memberOf(rule, 'webhook')
    if (old === undefined) {
      const outside = texts(memberOf(rule, 'to')).filter((to) => to.startsWith('mail:'))
      if (typeof webhook === 'string' || outside.length > 0)
        yield {
          path: at(),
          message: `The template brings notification "${id}", which sends to ${[...(typeof webhook === 'string' ? [webhook] : []), ...outside].join(', ')}.`,
        }
      continue
    }
    if (typeof webhook === 'string' && webhook !== memberOf(old, 'webhook'))
      yield {
        path: at('webhook'),
        message: `The template sends notification "${id}" to ${webhook}.`,
      }
    for (const to of added(memberOf(old, 'to'), memberOf(rule, 'to')))
      yield { path: at('to', to), message: `The template sends notification "${id}" to "${to}".` }
  }
}

function* sensitiveFields(before: JsonObject, after: JsonObject): Generator<Widening> {
  const was = memberOf(before, 'customFields')
  for (const [entity, list] of Object.entries(isObject(was) ? was : {})) {
    const now = items(memberOf(memberOf(after, 'customFields'), entity), 'key')
    for (const [key, field] of items(list, 'key')) {
      const kept = now.get(key)
      if (kept === undefined || memberOf(field, 'sensitive') !== true) continue
      if (memberOf(kept, 'sensitive') !== true)
        yield {
          path: formatPointer(['customFields', entity, key, 'sensitive']),
          message: `The template shows field "${key}" of ${entity} to everybody who may read the record.`,
        }
    }
  }
}

function* transitions(before: JsonObject, after: JsonObject): Generator<Widening> {
  const now = items(memberOf(after, 'workflows'))
  for (const [id, workflow] of items(memberOf(before, 'workflows'))) {
    const kept = transitionsOf(now.get(id))
    for (const [key, transition] of transitionsOf(workflow)) {
      const asked = memberOf(transition, 'permission')
      const next = kept.get(key)
      if (typeof asked !== 'string' || next === undefined) continue
      if (memberOf(next, 'permission') !== asked)
        yield {
          path: formatPointer(['workflows', id, 'transitions', key, 'permission']),
          message: `The template no longer asks for "${asked}" on the way ${key.replace(',', ' -> ')} of workflow "${id}".`,
        }
    }
  }
}

const transitionsOf = (workflow: Value): ReadonlyMap<string, Json> => {
  const list = memberOf(workflow, 'transitions')
  return new Map((isList(list) ? list : []).map((one) => [keyOf(one), one] as const))
}

/** As the merge names it: `from,to`. */
function keyOf(transition: Json): string {
  const [from, to] = [memberOf(transition, 'from'), memberOf(transition, 'to')]
  return typeof from === 'string' && typeof to === 'string' ? `${from},${to}` : ''
}
