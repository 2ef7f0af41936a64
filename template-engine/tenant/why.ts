/** Where a value comes from: a layer of the template, or a person. */
import { revisionsTouching } from '@strata-erp/core'
import type { Scope } from '@strata-erp/core'
import { originOf } from '../flatten/origin.ts'
import { diff, getAt, isWithin } from '../merge/index.ts'
import { MergeInputError, parsePointer } from '../merge/index.ts'
import { canonical } from '../merge/json.ts'
import type { Value } from '../merge/json.ts'
import { templateKinds } from './commit.ts'
import type { Provenance } from './engine-interface.ts'
import { readHead } from './head.ts'
import type { Head } from './head.ts'
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
    const { layer, overrides, text } =
      origin === undefined ? layersBelow(head, bare) : { ...origin, text: textOf(origin) }
    return {
      pointer,
      ...(value !== undefined && { value }),
      setBy: 'template',
      layer,
      overrides,
      person: null,
      text,
    }
  }
  const own = settingRevision(await revisionsTouching(query, tenantId, bare), bare, value)
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

const textOf = ({ layer, overrides }: { layer: string; overrides: readonly string[] }): string =>
  `set by ${layer}${overrides.length > 0 ? `, overrides ${overrides.join(', ')}` : ''}`

/** What only holds other things is of the highest layer that put something there. */
function layersBelow(
  { base, state }: Head,
  pointer: string,
): { readonly layer: string | null; readonly overrides: readonly string[]; readonly text: string } {
  const found = new Set(
    Object.entries(base.origin).flatMap(([at, { layer, overrides }]) =>
      isWithin(at, pointer) ? [layer, ...overrides] : [],
    ),
  )
  const layers = state.layers.filter((layer) => found.has(layer))
  return {
    layer: layers.at(-1) ?? null,
    overrides: [],
    text: `holds what ${layers.join(', ') || 'no layer'} set`,
  }
}

type Touching = Awaited<ReturnType<typeof revisionsTouching>>[number]

/**
 * The revision in which a person set a value: the latest of the tenant's own, or a later one of the
 * engine that brought exactly this value, which somebody gave as an answer.
 */
function settingRevision(
  touching: readonly Touching[],
  pointer: string,
  value: Value,
): Touching | undefined {
  return (
    touching.find(
      ({ kind, changes }) =>
        !templateKinds.includes(kind) ||
        (kind !== 'rollback' &&
          changes.some(
            (change) => change.pointer === pointer && canonical(change.after) === canonical(value),
          )),
    ) ?? touching[0]
  )
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
