import { pre } from 'fast-check'
import { expect, test } from 'vitest'
import type { Conflict } from '../conflict.ts'
import { getAt } from '../locate.ts'
import { alike, derived, isClean, merged, sameAt } from './inspect.ts'
import { forAll, patience } from './law.ts'
import { worlds } from './world.ts'

const plain = worlds({})
const withRefs = worlds({ refs: true, closed: true })

const mirror: Readonly<Record<string, string>> = {
  'delete-modify': 'modify-delete',
  'modify-delete': 'delete-modify',
}
const seen = (conflicts: readonly Conflict[], mirrored: boolean): string[] =>
  conflicts
    .filter(({ kind }) => !derived.includes(kind))
    .map(({ kind, path }) => `${mirrored ? (mirror[kind] ?? kind) : kind} ${path}`)
    .sort()

test(
  'A5 both directions find the same conflicts, with deleted and changed exchanged',
  patience,
  () => {
    forAll(plain, ({ rules, base, ours, theirs }) => {
      const there = merged(rules, base, ours, theirs).conflicts
      const back = merged(rules, base, theirs, ours).conflicts
      pre(![...there, ...back].some(({ kind }) => derived.includes(kind)))
      expect(seen(back, true)).toEqual(seen(there, false))
    })
  },
)

test('A6 clean merges come out the same in both directions', patience, () => {
  forAll(withRefs, ({ rules, base, ours, theirs }) => {
    const there = merged(rules, base, ours, theirs)
    const back = merged(rules, base, theirs, ours)
    pre(isClean(there) && isClean(back))
    expect(alike(rules, there.merged, back.merged)).toBe(true)
  })
})

test('A10 answering everything with theirs is the merge the other way round', patience, () => {
  forAll(plain, ({ rules, base, ours, theirs }) => {
    const { conflicts } = merged(rules, base, ours, theirs)
    const back = merged(rules, base, theirs, ours)
    pre(![...conflicts, ...back.conflicts].some(({ kind }) => derived.includes(kind)))
    const resolutions = conflicts.map(({ path, kind }) => ({ path, kind, take: 'theirs' }) as const)
    const result = merged(rules, base, ours, theirs, { resolutions })
    pre(!result.conflicts.some(({ kind }) => derived.includes(kind)))
    expect(result.conflicts.every(({ resolved }) => resolved === 'theirs')).toBe(true)
    expect(alike(rules, result.merged, back.merged)).toBe(true)
  })
})

test('A11 a conflict is only where both sides changed something, differently', patience, () => {
  forAll(withRefs, ({ rules, base, ours, theirs }) => {
    for (const { kind, path } of merged(rules, base, ours, theirs).conflicts) {
      if (derived.includes(kind)) continue
      const at = kind === 'order' ? `${path}#order` : path
      expect([path, sameAt(rules, at, base, ours)]).toEqual([path, false])
      expect([path, sameAt(rules, at, base, theirs)]).toEqual([path, false])
      expect([path, sameAt(rules, at, ours, theirs)]).toEqual([path, false])
    }
  })
})

test('A11 a template change alone, or a tenant change alone, is never a conflict', patience, () => {
  forAll(withRefs, ({ rules, base, ours, theirs }) => {
    expect(merged(rules, base, base, theirs).conflicts).toEqual([])
    expect(merged(rules, base, ours, base).conflicts).toEqual([])
    expect(getAt(merged(rules, base, base, base).merged, '', rules)).toEqual(base)
  })
})
