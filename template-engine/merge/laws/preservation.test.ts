import { expect, test } from 'vitest'
import { diff } from '../diff.ts'
import { sameUnder } from '../equality.ts'
import { canonical, isList } from '../json.ts'
import type { Json, Value } from '../json.ts'
import { getAt, getBySegments, setAt } from '../locate.ts'
import { isWithin, parsePointer } from '../pointer.ts'
import { ruleAt } from '../rules.ts'
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

test('A7 no tenant change is lost', patience, () => {
  forAll(all, ({ rules, base, ours, theirs }) => {
    const result = merged(rules, base, ours, theirs).merged
    for (const { path, kind, base: before, ours: mine } of diff(base, ours, rules)) {
      if (path.endsWith('#order')) continue
      const rule = ruleAt(rules, parsePointer(path))
      if (lineKinds.includes(rule.kind) && kind === 'change') {
        const known = new Set(partsOf(before))
        const kept = new Set(partsOf(getAt(result, path, rules)))
        for (const part of partsOf(mine)) if (!known.has(part)) expect(kept).toContain(part)
      } else if (mine !== undefined && isComposed(rule.kind, mine)) {
        // What both sides made anew is merged part by part; every part that ours has is there.
        const parts = units(rules, ours).filter((unit) => isWithin(pointer(unit.path), path))
        for (const part of parts) {
          const at = pointer(part.path)
          expect([at, sameAt(rules, at, result, ours)]).toEqual([at, true])
        }
      } else expect([path, sameAt(rules, path, result, ours)]).toEqual([path, true])
    }
  })
})

const isComposed = (kind: string, value: Json): boolean =>
  typeof value === 'object' && value !== null && !['atomic', 'sequence'].includes(kind)

test(
  'A8 no value is invented: every leaf is ours or theirs, every line stands in one of them',
  patience,
  () => {
    forAll(all, ({ rules, base, ours, theirs }) => {
      for (const { path, value, rule } of units(rules, merged(rules, base, ours, theirs).merged)) {
        const sides = [ours, theirs].map((side) => getBySegments(rules, side, path))
        if (lineKinds.includes(rule.kind)) {
          const known = new Set(sides.flatMap(partsOf))
          for (const part of partsOf(value)) expect(known).toContain(part)
        } else
          expect([pointer(path), sides.some((side) => sameUnder(rule, side, value))]).toEqual([
            pointer(path),
            true,
          ])
      }
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
    for (const { path, keys } of arrays(rules, base)) {
      const mine = new Set(keysAt(rules, ours, path))
      const now = keysAt(rules, result, path)
      for (const key of keys) if (!mine.has(key)) expect(now).not.toContain(key)
    }
  })
})
