import { pre } from 'fast-check'
import { expect, test } from 'vitest'
import { diff } from '../diff.ts'
import { isList, isObject, objectOf } from '../json.ts'
import type { Json, Value } from '../json.ts'
import { canonical } from '../json.ts'
import { itemsByKey } from '../items.ts'
import { setAt } from '../locate.ts'
import { isWithin } from '../pointer.ts'
import { childRule } from '../rules.ts'
import type { Rule } from '../rules.ts'
import { arrays, derived, isClean, merged, pointer } from './inspect.ts'
import { forAll, patience } from './law.ts'
import { worlds } from './world.ts'

/** The document with every keyed array and set in order of key, for laws that speak of values only. */
function unordered(rule: Rule, value: Json): Json {
  if (isList(value) && rule.kind === 'keyed') {
    const items = [...itemsByKey(rule, value)].sort(([one], [other]) => (one < other ? -1 : 1))
    return items.map(([key, item]) => unordered(childRule(rule, key), item))
  }
  if (isList(value))
    return rule.kind === 'set'
      ? [...value].sort((one, other) => (canonical(one) < canonical(other) ? -1 : 1))
      : value
  if (!isObject(value)) return value
  return objectOf(
    Object.entries(value).flatMap(([name, member]): [string, Value][] => {
      const child = childRule(rule, name)
      const result = unordered(child, member)
      const empty =
        ['keyed', 'set', 'map'].includes(child.kind) && ['[]', '{}'].includes(canonical(result))
      return empty ? [] : [[name, result]]
    }),
  )
}

test(
  'A9 two upgrades in steps and one directly agree on values, when all three are clean',
  patience,
  () => {
    forAll(worlds({ lines: false }), ({ rules, base, ours, theirs, later }) => {
      const first = merged(rules, base, ours, theirs)
      const second = merged(rules, theirs, first.merged, later, { claims: first.claims })
      const direct = merged(rules, base, ours, later)
      pre([first, second, direct].every(isClean))
      expect(canonical(unordered(rules.root, second.merged))).toBe(
        canonical(unordered(rules.root, direct.merged)),
      )
    })
  },
)

test('A15 edits of disjoint units never conflict and both arrive', patience, () => {
  forAll(worlds({}), ({ rules, base, ours, theirs }) => {
    const mine = diff(base, ours, rules)
    const others = diff(base, theirs, rules)
    const touched = (changes: typeof mine): string[] =>
      changes.flatMap(({ path, kind }) => [path, ...orderUnits(path, kind)])
    const orderUnits = (path: string, kind: string): string[] => {
      const parent = path.slice(0, path.lastIndexOf('/'))
      return kind === 'change' || !orderedArrays.has(parent) ? [] : [`${parent}#order`]
    }
    const orderedArrays = new Set(
      [base, ours, theirs].flatMap((document) =>
        arrays(rules, document).map(({ path }) => pointer(path)),
      ),
    )
    const theirUnits = touched(others)
    const disjoint = touched(mine).every((one) =>
      theirUnits.every((other) => !isWithin(one, other) && !isWithin(other, one)),
    )
    pre(disjoint)
    const result = merged(rules, base, ours, theirs)
    pre(!result.conflicts.some(({ kind }) => derived.includes(kind)))
    expect(result.conflicts).toEqual([])
    const applied = others.reduce<Value>(
      (document, { path, ours: value }) =>
        path.endsWith('#order') ? document : applyChange(document, path, value),
      ours,
    )
    expect(canonical(unordered(rules.root, result.merged))).toBe(
      canonical(unordered(rules.root, applied ?? null)),
    )

    function applyChange(document: Value, path: string, value: Value): Value {
      const hash = path.lastIndexOf('#')
      if (hash < 0) return setAt(document, path, value, rules)
      const item = path.slice(0, hash)
      return ['type', 'size', 'maxLength', 'precision', 'scale', 'entity'].reduce<Value>(
        (result, name) =>
          setAt(result, `${item}/${name}`, isObject(value) ? value[name] : undefined, rules),
        document,
      )
    }
  })
})
