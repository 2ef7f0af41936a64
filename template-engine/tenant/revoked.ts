/**
 * What people took away after a template brought it: a rollback must not hand out again what was
 * revoked on purpose (decision 33).
 */
import type { Change, JsonObject } from '@strata-erp/core'
import { formatPointer, getAt, parsePointer } from '../merge/index.ts'
import type { Rules } from '../merge/index.ts'
import { isList, memberOf } from '../merge/json.ts'
import type { Value } from '../merge/json.ts'

export interface Revision {
  readonly number: number
  readonly kind: string
  readonly summary: string
  readonly changes: readonly Change[]
}

export interface Revoked {
  readonly pointer: string
  /** The value that keeps it revoked; undefined: the place is taken out. */
  readonly keep: Value
  readonly text: string
}

/** Grants that people's revisions took away, that are gone still, and that the target would bring back. */
export function revokedSince(
  rules: Rules,
  revisions: readonly Revision[],
  now: JsonObject,
  target: JsonObject,
): readonly Revoked[] {
  const found = new Map<string, Revoked>()
  for (const { changes } of revisions)
    for (const change of changes)
      for (const revoked of grantsTaken(change))
        if (isBack(rules, revoked, now, target)) found.set(revoked.pointer, revoked)
  const all = [...found.values()]
  // A role that is gone takes its permissions along.
  return all.filter(
    ({ pointer }) =>
      !all.some((other) => other.pointer !== pointer && pointer.startsWith(`${other.pointer}/`)),
  )
}

function isBack(
  rules: Rules,
  { pointer, keep }: Revoked,
  now: JsonObject,
  target: JsonObject,
): boolean {
  const [present, restored] = [getAt(now, pointer, rules), getAt(target, pointer, rules)]
  return restored !== undefined && restored !== keep && (present === undefined || present === keep)
}

const texts = (value: Value): readonly string[] =>
  isList(value) ? value.filter((member) => typeof member === 'string') : []

function* grantsTaken({ pointer, before, after }: Change): Generator<Revoked> {
  const [section, id = '', member] = parsePointer(pointer)
  const taken = (path: readonly string[], text: string, keep?: Value): Revoked => ({
    pointer: formatPointer(path),
    keep,
    text,
  })
  if (section === 'roles' && member === undefined && after === undefined)
    yield taken(['roles', id], `role "${id}" was removed`)
  if (section === 'roles' && member === 'permissions')
    for (const permission of texts(before))
      if (!texts(after).includes(permission))
        yield taken(['roles', id, 'permissions', permission], `role "${id}" lost "${permission}"`)
  if (section === 'modules') {
    const [was, is] =
      member === undefined
        ? [memberOf(before, 'active'), memberOf(after, 'active')]
        : [before, after]
    if ((member === undefined || member === 'active') && was === true && is !== true)
      yield taken(['modules', id, 'active'], `module "${id}" was switched off`, false)
  }
  if (section === 'notifications') {
    const webhook = member === undefined ? memberOf(before, 'webhook') : undefined
    if (member === undefined && after === undefined && webhook !== undefined)
      yield taken(
        ['notifications', id],
        `notification "${id}", which called a webhook, was removed`,
      )
    if (member === 'webhook' && after === undefined)
      yield taken(
        ['notifications', id, 'webhook'],
        `the webhook of notification "${id}" was removed`,
      )
    if (member === 'active' && after === false)
      yield taken(['notifications', id, 'active'], `notification "${id}" was switched off`, false)
    if (member === 'to')
      for (const to of texts(before))
        if (!texts(after).includes(to))
          yield taken(
            ['notifications', id, 'to', to],
            `notification "${id}" no longer goes to "${to}"`,
          )
  }
}
