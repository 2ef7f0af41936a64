import { integer, pre, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import { canonical, isObject, objectOf } from '../merge/json.ts'
import type { Json } from '../merge/json.ts'
import { alike } from '../merge/laws/inspect.ts'
import { forAll, patience } from '../merge/laws/law.ts'
import { worlds } from '../merge/laws/world.ts'
import { flatten } from './index.ts'
import type { Layer } from './index.ts'

const layer = (name: string, document: unknown, kind: Layer['kind'] = 'vertical'): Layer => ({
  name,
  version: '1.0.0',
  kind,
  document,
})
const all = worlds({ refs: true })

test('A25 a parent under an empty child is the parent', patience, () => {
  forAll(all, ({ rules, base }) => {
    expect(JSON.stringify(flatten([layer('p', base), layer('c', {})], rules).document)).toBe(
      JSON.stringify(base),
    )
  })
})

test('A25 deleting an item and adding it again is the item added', patience, () => {
  forAll(all, ({ rules, base, ours }) => {
    const roles = (document: Json): readonly Json[] => {
      const list = isObject(document) ? document['roles'] : undefined
      return Array.isArray(list) ? list : []
    }
    const again = roles(ours).filter((role) => isObject(role))
    const gone = again.map((role) => ({ id: role['id'], $remove: true }))
    const removed = flatten([layer('p', base), layer('c', { roles: gone })], rules).document
    const direct = flatten([layer('p', removed), layer('g', { roles: again })], rules).document
    const inOne = flatten(
      [layer('p', base), layer('c', { roles: [...gone, ...again] })],
      rules,
    ).document
    const inTwo = flatten(
      [layer('p', base), layer('c', { roles: gone }), layer('g', { roles: again })],
      rules,
    ).document
    expect(alike(rules, inOne, direct)).toBe(true)
    expect(alike(rules, inTwo, direct)).toBe(true)
  })
})

test('A25 the order of disjoint add-ons does not matter', patience, () => {
  forAll(tuple(all, integer()), ([{ rules, base, ours, theirs }, split]) => {
    pre(isObject(ours) && isObject(theirs))
    const sections = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
    const isFirst = (name: string): boolean => (sections.indexOf(name) + split) % 2 === 0
    const part = (document: Json, first: boolean): Json =>
      objectOf(
        Object.entries(isObject(document) ? document : {}).filter(
          ([name]) => isFirst(name) === first,
        ),
      )
    const one = layer('one', part(ours, true), 'addon')
    const other = layer('two', part(theirs, false), 'addon')
    const parent = layer('p', base)
    const there = flatten([parent, one, other], rules)
    const back = flatten([parent, other, one], rules)
    expect(canonical(back.document)).toBe(canonical(there.document))
    expect(new Map(Object.entries(back.origin))).toEqual(new Map(Object.entries(there.origin)))
  })
})
