import { expect, test } from 'vitest'
import { diff } from '../diff.ts'
import type { Change } from '../diff.ts'
import { sameUnder } from '../equality.ts'
import { canonical, isList } from '../json.ts'
import type { Json, Value } from '../json.ts'
import { getAt, getBySegments, setAt } from '../locate.ts'
import { isWithin, parsePointer } from '../pointer.ts'
import { ruleAt } from '../rules.ts'
import type { Rules } from '../rules.ts'
import { arrays, covers, keysAt, merged, pointer, sameAt, text, units } from './inspect.ts'
import { forAll, patience } from './law.ts'
import { worlds } from './world.ts'

const all = worlds({ refs: true })
const lineKinds = ['text', 'sequence']

/** The lines of a text or the elements of a sequence, in canonical form. */
const partsOf = (value: Value): string[] =>
  typeof value === 'string'
    ? value.split('\n').map(text)
    : isList(value)
      ? value.map(canonical)
      : []

/** The parts of one tenant change that a result does not have. */
function lost(
  rules: Rules,
  { path, kind, base, ours: mine }: Change,
  ours: Json,
  result: Json,
): string[] {
  if (path.endsWith('#order')) return []
  const rule = ruleAt(rules, parsePointer(path))
  if (lineKinds.includes(rule.kind) && kind === 'change') {
    const known = new Set(partsOf(base))
    const kept = new Set(partsOf(getAt(result, path, rules)))
    return partsOf(mine).filter((part) => !known.has(part) && !kept.has(part))
  }
  // What both sides made anew is merged part by part; every part that ours has is there.
  const isComposed =
    typeof mine === 'object' && mine !== null && !['atomic', 'sequence'].includes(rule.kind)
  const paths = isComposed
    ? units(rules, ours)
        .map((unit) => pointer(unit.path))
        .filter((unit) => isWithin(unit, path))
    : [path]
  return paths.filter((part) => !sameAt(rules, part, result, ours))
}

test('A7 no tenant change is lost', patience, () => {
  forAll(all, ({ rules, base, ours, theirs }) => {
    const result = merged(rules, base, ours, theirs).merged
    const changes = diff(base, ours, rules)
    expect(changes.flatMap((change) => lost(rules, change, ours, result))).toEqual([])
  })
})

test(
  'A8 no value is invented: every leaf is ours or theirs, every line stands in one of them',
  patience,
  () => {
    forAll(all, ({ rules, base, ours, theirs }) => {
      const invented = units(rules, merged(rules, base, ours, theirs).merged).filter(
        ({ path, value, rule }) => {
          const sides = [ours, theirs].map((side) => getBySegments(rules, side, path))
          const known = new Set(sides.flatMap(partsOf))
          return lineKinds.includes(rule.kind)
            ? partsOf(value).some((part) => !known.has(part))
            : !sides.some((side) => sameUnder(rule, side, value))
        },
      )
      expect(invented).toEqual([])
    })
  },
)

test(
  'A8b no template change is lost where the tenant changed nothing and nothing is asked',
  patience,
  () => {
    forAll(all, ({ rules, base, ours, theirs }) => {
      const { merged: result, conflicts } = merged(rules, base, ours, theirs)
      for (const { path } of diff(base, theirs, rules)) {
        if (path.endsWith('#order') || !sameAt(rules, path, base, ours)) continue
        if (conflicts.some((conflict) => covers(conflict, path))) continue
        if (isGone(path, ours)) continue
        expect([path, sameAt(rules, path, result, theirs)]).toEqual([path, true])
      }

      /** The tenant removed something around the change, which a conflict covers or theirs left alone. */
      function isGone(path: string, document: Value): boolean {
        for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
          if (conflicts.some((conflict) => covers(conflict, at))) return true
          if (getAt(document, at, rules) === undefined && getAt(base, at, rules) !== undefined)
            return true
        }
        return false
      }
    })
  },
)

test('A16 a member that all three share and nobody touches changes nothing else', patience, () => {
  forAll(worlds({}, false), ({ rules, base, ours, theirs }) => {
    const add = (document: Value): Json => setAt(document, '/untouched', 'same', rules) ?? null
    const plain = merged(rules, base, ours, theirs)
    const more = merged(rules, add(base), add(ours), add(theirs))
    expect(canonical(setAt(more.merged, '/untouched', undefined, rules))).toBe(
      canonical(plain.merged),
    )
    expect(more.conflicts).toEqual(plain.conflicts)
  })
})

test('A17 what both sides order alike stays in that order', patience, () => {
  forAll(all, ({ rules, base, ours, theirs }) => {
    const { merged: result, conflicts } = merged(rules, base, ours, theirs)
    for (const { path, rule, keys } of arrays(rules, result)) {
      if (rule.order === 'ignored') continue
      if (
        conflicts.some((conflict) => conflict.kind === 'order' && conflict.path === pointer(path))
      )
        continue
      const [mine, others] = [keysAt(rules, ours, path), keysAt(rules, theirs, path)]
      for (const [index, first] of keys.entries()) {
        for (const second of keys.slice(index + 1)) {
          const agreedOtherwise = [mine, others].every(
            (side) =>
              side.includes(first) &&
              side.includes(second) &&
              side.indexOf(second) < side.indexOf(first),
          )
          expect([first, second, agreedOtherwise]).toEqual([first, second, false])
        }
      }
    }
  })
})

test('A18 an item that the tenant deleted does not come back', patience, () => {
  forAll(all, ({ rules, base, ours, theirs }) => {
    const result = merged(rules, base, ours, theirs).merged
    const resurrected = arrays(rules, base).flatMap(({ path, keys }) => {
      const mine = keysAt(rules, ours, path)
      const now = keysAt(rules, result, path)
      return keys.filter((key) => !mine.includes(key) && now.includes(key))
    })
    expect(resurrected).toEqual([])
  })
})
