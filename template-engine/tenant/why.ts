/** Where a value comes from: a layer of the template, or a person. */
import { revisionsTouching } from '@strata-erp/core'
import type { Scope } from '@strata-erp/core'
import { originOf } from '../flatten/origin.ts'
import { diff, getAt, isWithin } from '../merge/index.ts'
import { MergeInputError, parsePointer } from '../merge/index.ts'
import { canonical } from '../merge/json.ts'
import { templateKinds } from './commit.ts'
import type { Provenance } from './engine-interface.ts'
import { readHead } from './head.ts'
import { templateProblems } from './problems.ts'
import type { Room } from './room.ts'
import { readsOf } from './verbs.ts'

/** @throws TEMPLATE_PATH_WRONG */
export async function why(room: Room, scope: Scope, pointer: string): Promise<Provenance> {
  requirePointer(pointer)
  const { id: tenantId } = scope.tenant
  const query = readsOf(room, tenantId)
  const head = await readHead(room, query, tenantId)
  const { rules } = room
  const value = getAt(head.document, pointer, rules)
  const templateValue = getAt(head.base.document, pointer, rules)
  const bare = pointer.replace(/#[^/#]*$/, '')
  const origin = originOf(head.base.origin, bare)
  const claimed = head.state.claims.some((claim) => isWithin(pointer, claim))
  const departs =
    canonical(value) !== canonical(templateValue) &&
    (value === undefined ||
      templateValue === undefined ||
      diff(head.base.document, head.document, rules).some(
        ({ path }) => isWithin(path, pointer) || isWithin(pointer, path),
      ))
  if (value === undefined && templateValue === undefined)
    return nobody(pointer, `nothing is at ${pointer || '/'}`)
  if (!departs && !claimed) {
    const overrides = origin?.overrides ?? []
    return {
      pointer,
      ...(value !== undefined && { value }),
      setBy: 'template',
      layer: origin?.layer ?? null,
      overrides,
      person: null,
      text: `set by ${origin?.layer ?? 'the template'}${overrides.length > 0 ? `, overrides ${overrides.join(', ')}` : ''}`,
    }
  }
  const touching = await revisionsTouching(query, tenantId, bare)
  const own = touching.find(({ kind }) => !templateKinds.includes(kind)) ?? touching[0]
  const person =
    own === undefined
      ? null
      : { name: own.actor.name, kind: own.actor.kind, revision: own.number, at: own.at }
  return {
    pointer,
    ...(value !== undefined && { value }),
    setBy: 'tenant',
    layer: templateValue === undefined ? null : (origin?.layer ?? null),
    overrides: [],
    person,
    ...(templateValue !== undefined && { templateValue }),
    text: [
      value === undefined ? 'removed' : 'set',
      ` by ${person?.name ?? 'the tenant'}`,
      person === null ? '' : ` in revision ${String(person.revision)} (${person.at})`,
      templateValue === undefined || origin === undefined
        ? ''
        : `, ${departs ? 'instead of' : 'as'} ${origin.layer}`,
    ].join(''),
  }
}

const nobody = (pointer: string, text: string): Provenance => ({
  pointer,
  setBy: 'nobody',
  layer: null,
  overrides: [],
  person: null,
  text,
})

/** @throws TEMPLATE_PATH_WRONG */
export function requirePointer(pointer: string): void {
  try {
    parsePointer(pointer)
  } catch (error) {
    if (!(error instanceof MergeInputError)) throw error
    throw templateProblems.TEMPLATE_PATH_WRONG({
      expected: 'a JSON Pointer such as /workflows/order/stages/open/label',
      found: pointer.slice(0, 200),
    })
  }
}
